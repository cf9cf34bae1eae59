import { Checkbox } from '#app/_ui/choice.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'

/** Words of the list of keys. */
export type KeysWords = Record<'title' | 'use' | 'useHint' | 'hint', string>

/** Every key of a desk with what it does, and the switch that turns them off for who works by voice or by assistive technology. */
export function KeysHelp({
  open,
  on,
  keys,
  say,
  closeLabel,
  onSet,
  onClose,
}: {
  open: boolean
  on: boolean
  keys: readonly { key: string; help: string }[]
  say: KeysWords
  closeLabel: string
  onSet: (on: boolean) => void
  onClose: () => void
}) {
  return (
    <Dialog open={open} title={say.title} closeLabel={closeLabel} onClose={onClose}>
      <Checkbox id="desk-keys" hint={say.useHint} checked={on} onChange={(event) => onSet(event.target.checked)}>
        {say.use}
      </Checkbox>
      <p className="hint">{say.hint}</p>
      <dl className="mt-2 grid gap-x-6 md:grid-cols-2">
        {keys.map(({ key, help }) => (
          <div key={`${key} ${help}`} className="flex items-baseline gap-3 border-t border-line py-1.5">
            <dt className="w-8 flex-none whitespace-nowrap">
              <kbd className="inline-block!">{key}</kbd>
            </dt>
            <dd>{help}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
