import { KeysHelp } from '#app/_live/desk/keys-help.tsx'
import { useHost } from '#app/_live/programme/host-context.ts'
import { ACTION_NAMES, DESK_ACTION_NAMES, DESK_ACTIONS, QUESTION_ACTIONS } from './actions.ts'
import { useModerate } from './moderate-context.ts'

const NAMES = [...ACTION_NAMES, ...DESK_ACTION_NAMES]
const keyOf = (name: (typeof NAMES)[number]) => ({ ...QUESTION_ACTIONS, ...DESK_ACTIONS })[name].key ?? ''

/** Every key of the desk, and the switch that turns them off. */
export function KeysDialog({
  open,
  on,
  onSet,
  onClose,
}: {
  open: boolean
  on: boolean
  onSet: (on: boolean) => void
  onClose: () => void
}) {
  const { messages } = useHost()
  const { say } = useModerate()
  // Of actions that share a key, the first tells what the key does.
  const keys = NAMES.flatMap((name) => {
    const action = say.actions[name]
    return 'help' in action ? [{ key: keyOf(name), help: action.help }] : []
  })
  return (
    <KeysHelp
      {...{ open, on, onSet, onClose }}
      keys={[...keys, { key: '1–9', help: say.keys.pick }]}
      say={messages.common.keys}
      closeLabel={messages.common.close}
    />
  )
}
