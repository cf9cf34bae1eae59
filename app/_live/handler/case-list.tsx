'use client'
import { type ReactNode, useActionState, useRef, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { KeysHelp } from '#app/_live/desk/keys-help.tsx'
import { useKeys } from '#app/_live/use-keys.ts'
import { useKeysSetting } from '#app/_live/use-shortcuts.ts'
import { Button } from '#app/_ui/button.tsx'
import { SelectField } from '#app/_ui/field.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { Notice } from '#app/_ui/notice.tsx'

type Words = (typeof zhCN)['handler']
/** What became of an act on several cases. */
type Became = { done?: string; failed?: readonly { number: string; why: string }[] }

const rowsIn = (list: HTMLElement | null) => [...(list?.querySelectorAll<HTMLAnchorElement>('a[data-row]') ?? [])]

/** Keys of the list, by what they do. */
const KEYS = { down: 'J', up: 'K', open: 'Enter', choose: 'X', assign: 'B', search: '/', keys: '?' } as const
type KeyName = keyof typeof KEYS
const KEY_NAMES = Object.keys(KEYS) as KeyName[]

/**
 * A desk's list of cases with what is done to several: rows (`CaseRow`) with ticks, a colleague, a button. A plain form without scripts; with them
 * also by keys: J and K move, Enter opens, X chooses, B goes to the colleague.
 */
export function CaseList({
  action,
  colleagues,
  assigns,
  say,
  keysSay,
  closeLabel,
  children,
}: {
  action: (before: Became, sent: FormData) => Promise<Became>
  colleagues: readonly { id: string; name: string }[]
  /** Whether the reader may give cases to somebody. */
  assigns: boolean
  say: Words['list']
  keysSay: Words['keys']
  closeLabel: string
  children: ReactNode
}) {
  const list = useRef<HTMLFormElement>(null)
  const [chosen, setChosen] = useState(0)
  const [helps, setHelps] = useState(false)
  const [keysOn, setKeysOn] = useKeysSetting()
  const [became, send, pending] = useActionState(async (before: Became, sent: FormData) => {
    const next = await action(before, sent)
    // React empties a form whose action it ran.
    setChosen(0)
    return next
  }, {})
  const count = () => setChosen(list.current?.querySelectorAll('input[name="case"]:checked').length ?? 0)
  const move = (by: 1 | -1) => {
    const rows = rowsIn(list.current)
    const at = rows.findIndex((row) => row.matches(':focus'))
    const next = at < 0 ? (by > 0 ? rows[0] : rows.at(-1)) : rows[at + by]
    next?.focus()
    return next !== undefined
  }
  const choose = () => {
    const tick = document.activeElement?.closest('li')?.querySelector<HTMLInputElement>('input[name="case"]')
    tick?.click()
    return tick !== undefined
  }
  useKeys(keysOn || helps, (key) => {
    const onRow = rowsIn(list.current).some((row) => row === document.activeElement)
    if (key === KEYS.down || (key === 'ArrowDown' && onRow)) return move(1)
    if (key === KEYS.up || (key === 'ArrowUp' && onRow)) return move(-1)
    if (key === KEYS.choose) return choose()
    if (key === KEYS.assign && assigns) return focusOn('assignee')
    if (key === KEYS.search) return focusOn('words')
    if (key === KEYS.keys) setHelps(true)
    return key === KEYS.keys
  })
  return (
    <form ref={list} action={send} onChange={count}>
      {assigns && (
        <div className="flex flex-wrap items-end gap-2 border-b border-brand-line bg-brand-soft px-3 py-2">
          <b className="mr-auto self-center whitespace-nowrap">{fill(say.bulk.chosen, { n: chosen })}</b>
          <SelectField id="assignee" label={say.bulk.to} hideLabel className="min-h-9! py-1!">
            {colleagues.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value="">{say.bulk.nobody}</option>
          </SelectField>
          <Button type="submit" size="sm" icon="person" hotkey={KEYS.assign} busy={pending}>
            {say.bulk.submit}
          </Button>
        </div>
      )}
      <LiveRegion message={became.done ?? ''} />
      {became.done && (
        <Notice tone="ok" className="m-3">
          {became.done}
        </Notice>
      )}
      {became.failed && became.failed.length > 0 && (
        <Notice tone="danger" announce="polite" className="m-3" title={say.bulk.notDone}>
          <ul>
            {became.failed.map(({ number, why }) => (
              <li key={number}>
                {number} {why}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {children}
      <div className="js-only p-3 max-xl:hidden">
        <Button variant="quiet" size="sm" hotkey={KEYS.keys} onClick={() => setHelps(true)}>
          {keysSay.title}
        </Button>
      </div>
      <KeysHelp
        open={helps}
        on={keysOn}
        keys={KEY_NAMES.filter((name) => name !== 'assign' || assigns).map((name) => ({
          key: KEYS[name],
          help: keysSay.list[name],
        }))}
        say={keysSay}
        closeLabel={closeLabel}
        onSet={setKeysOn}
        onClose={() => setHelps(false)}
      />
    </form>
  )
}

function focusOn(id: string): boolean {
  const field = document.getElementById(id)
  field?.focus()
  return field !== null
}
