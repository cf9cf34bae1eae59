import { Checkbox } from '../../_ui/choice.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import { useDesk } from '../programme/desk-context.ts'
import { useModerate } from './moderate-context.ts'
import { DESK_KEYS, type DeskDeed } from './shortcuts.ts'

const DEEDS = Object.keys(DESK_KEYS) as DeskDeed[]

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
  const { words } = useDesk()
  const { say } = useModerate()
  return (
    <Dialog open={open} title={say.keys.title} closeLabel={words.common.close} onClose={onClose}>
      <Checkbox id="desk-keys" hint={say.keys.useHint} checked={on} onChange={(event) => onSet(event.target.checked)}>
        {say.keys.use}
      </Checkbox>
      <p className="hint">{say.keys.hint}</p>
      <dl className="mt-2 grid gap-x-6 md:grid-cols-2">
        {DEEDS.map((deed) => (
          <div key={deed} className="flex items-baseline gap-3 border-t border-line py-1.5">
            <dt className="w-8 flex-none">
              <kbd className="inline-block!">{DESK_KEYS[deed]}</kbd>
            </dt>
            <dd>{say.keys.deeds[deed]}</dd>
          </div>
        ))}
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
