import { useState } from 'react'
import { useKeysSetting, useShortcuts } from '#app/_live/use-shortcuts.ts'
import { Button } from '#app/_ui/button.tsx'
import { KeysHelp, type KeysWords } from './keys-help.tsx'

const KEYS_KEY = '?'

/** The button, key `?`, that lists a desk's keys and turns them off. */
export function DeskKeys({
  keys,
  say,
  closeLabel,
}: {
  keys: readonly { key: string; help: string }[]
  say: KeysWords & { all: string }
  closeLabel: string
}) {
  const [helps, setHelps] = useState(false)
  const [on, setOn] = useKeysSetting()
  useShortcuts(true, [{ key: KEYS_KEY, run: () => setHelps(true) }])
  return (
    <>
      <Button variant="quiet" size="sm" hotkey={KEYS_KEY} className="max-xl:hidden" onClick={() => setHelps(true)}>
        {say.title}
      </Button>
      <KeysHelp
        open={helps}
        on={on}
        keys={[...keys, { key: KEYS_KEY, help: say.all }]}
        say={say}
        closeLabel={closeLabel}
        onSet={setOn}
        onClose={() => setHelps(false)}
      />
    </>
  )
}
