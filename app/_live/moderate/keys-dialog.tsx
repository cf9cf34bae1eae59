import { useHost } from '#app/_live/programme/host-context.ts'
import { Checkbox } from '#app/_ui/choice.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { ACTION_NAMES, DESK_ACTION_NAMES, DESK_ACTIONS, QUESTION_ACTIONS } from './actions.ts'
import { useModerate } from './moderate-context.ts'

const NAMES = [...ACTION_NAMES, ...DESK_ACTION_NAMES]
const keyOf = (name: (typeof NAMES)[number]) => ({ ...QUESTION_ACTIONS, ...DESK_ACTIONS })[name].key

/** Every key of the desk, and the switch that turns them off for who works by voice or by assistive technology. */
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
  return (
    <Dialog open={open} title={say.keys.title} closeLabel={messages.common.close} onClose={onClose}>
      <Checkbox id="desk-keys" hint={say.keys.useHint} checked={on} onChange={(event) => onSet(event.target.checked)}>
        {say.keys.use}
      </Checkbox>
      <p className="hint">{say.keys.hint}</p>
      <dl className="mt-2 grid gap-x-6 md:grid-cols-2">
        {NAMES.map((name) => {
          const action = say.actions[name]
          // Of actions that share a key, the first tells what the key does.
          if (!('help' in action)) return null
          return (
            <div key={name} className="flex items-baseline gap-3 border-t border-line py-1.5">
              <dt className="w-8 flex-none">
                <kbd className="inline-block!">{keyOf(name)}</kbd>
              </dt>
              <dd>{action.help}</dd>
            </div>
          )
        })}
        <div className="flex items-baseline gap-3 border-t border-line py-1.5">
          <dt className="w-8 flex-none whitespace-nowrap">
            <kbd className="inline-block!">1–9</kbd>
          </dt>
          <dd>{say.keys.pick}</dd>
        </div>
      </dl>
    </Dialog>
  )
}
