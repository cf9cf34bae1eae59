'use client'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { fill } from '#app/_i18n/fill.ts'
import { nameIn } from '#app/_i18n/in-locale.ts'
import { KeysHelp } from '#app/_live/desk/keys-help.tsx'
import { LineStatus } from '#app/_live/desk/line-status.tsx'
import { useKeysSetting, useShortcuts } from '#app/_live/use-shortcuts.ts'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { CASE_ACTION_NAMES, caseActionRow } from './case-actions.ts'
import { useCaseDesk } from './case-desk.tsx'

/** Keys of the desk that are of no action. */
const REPLY_KEY = 'R'
const KEYS_KEY = '?'

/** Who else has the case open, and what they do. */
export function Colleagues() {
  const { colleagues, words, locale } = useCaseDesk()
  const { handler: say } = words
  if (!colleagues.length) return null
  return (
    <p className="flex flex-wrap gap-x-3 gap-y-1 text-case" role="status">
      {colleagues.map((one) => (
        <span key={one.key} className="inline-flex items-center gap-1 font-semibold">
          <Icon name={one.doing === 'reading' ? 'viewers' : 'edit'} className="size-4" />
          {fill(one.doing === 'reading' ? say.colleagues.reading : say.colleagues.writing, {
            name: nameIn(one, locale),
          })}
        </span>
      ))}
    </p>
  )
}

/** The foot of the desk: whether it is up to date, and its keys. */
export function CaseFoot() {
  const { stream, timeZone, words, offered, setOpen } = useCaseDesk()
  const { handler: say } = words
  const state = useStore(
    stream.store,
    useShallow(({ line, lostAt, refusal }) => ({ line, lostAt, refusal })),
  )
  const seq = useStore(stream.store, ({ view }) => view.seq)
  const [helps, setHelps] = useState(false)
  const [keysOn, setKeysOn] = useKeysSetting()
  useShortcuts(keysOn, [
    ...offered.flatMap((name) => {
      const { key } = caseActionRow(name)
      return key ? [{ key, run: () => setOpen(name) }] : []
    }),
    { key: REPLY_KEY, run: () => document.getElementById('reply-text')?.focus() },
    { key: KEYS_KEY, run: () => setHelps(true) },
  ])
  const keys = CASE_ACTION_NAMES.flatMap((name) => {
    const { key } = caseActionRow(name)
    return key ? [{ key, help: say.actions[name].label }] : []
  })
  return (
    <>
      <span className="js-only">
        <LineStatus state={state} seq={seq} zone={timeZone} say={words.line} />
      </span>
      <span className="no-js">{say.plainFoot}</span>
      <Button
        variant="quiet"
        size="sm"
        hotkey={KEYS_KEY}
        className="js-only max-xl:hidden"
        onClick={() => setHelps(true)}
      >
        {say.keys.title}
      </Button>
      <KeysHelp
        open={helps}
        on={keysOn}
        keys={[...keys, { key: REPLY_KEY, help: say.reply.title }, { key: KEYS_KEY, help: say.keys.list.keys }]}
        say={say.keys}
        closeLabel={words.close}
        onSet={setKeysOn}
        onClose={() => setHelps(false)}
      />
    </>
  )
}
