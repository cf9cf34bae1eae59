'use client'
import { useEffect, useRef, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { type CaseActionName, type CaseOptions, caseActionRow } from '#app/_live/handler/case-actions.ts'
import { useCaseDesk } from '#app/_live/handler/case-desk.tsx'
import { PictureTray } from '#app/_live/pictures/picture-tray.tsx'
import { LinkButton } from '#app/_ui/button.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { FormAction } from '#app/[locale]/(desk)/admin/form-state.ts'
import { CaseForm } from './case-form.tsx'

/** The actions on a case as buttons, which are links where no script runs: each opens its short form. */
export function ActBar() {
  const { offered, open, setOpen, words } = useCaseDesk()
  const { actions, bar } = words.handler
  if (!offered.length) return <p className="hint px-1">{bar.none}</p>
  return (
    <nav className="flex gap-1.5 max-xl:overflow-x-auto xl:flex-wrap" aria-label={bar.label}>
      {offered.map((name) => {
        const { icon, key, look } = caseActionRow(name)
        return (
          <LinkButton
            key={name}
            href={`?act=${name}#act`}
            size="sm"
            icon={icon}
            variant={look === 'danger' ? 'danger' : (look ?? 'line')}
            className="flex-none px-2!"
            {...(key ? { hotkey: key } : {})}
            aria-current={open === name || undefined}
            onClick={(event) => {
              event.preventDefault()
              setOpen(name)
            }}
          >
            {actions[name].label}
          </LinkButton>
        )
      })}
    </nav>
  )
}

/**
 * The short form of the action that was chosen. It stays, with what was typed, when the case moves on meanwhile: then it says what can be done
 * instead. What was done is said where the form stood.
 */
export function ActPanel({ action, options }: { action: FormAction; options: CaseOptions }) {
  const { locale, open, setOpen, offered, words } = useCaseDesk()
  const { actions, bar } = words.handler
  const place = useRef<HTMLDivElement>(null)
  const [done, setDone] = useState('')
  useEffect(() => {
    if (!open) return
    setDone('')
    const first = place.current?.querySelector<HTMLElement>(
      'input:not([type="hidden"]), textarea, select, [type="submit"]',
    )
    first?.focus()
  }, [open])
  const finish = (name: CaseActionName) => {
    setDone(actions[name].done)
    setOpen(null)
    place.current?.focus()
  }
  return (
    <div id="act" ref={place} tabIndex={-1} className="scroll-mt-4 outline-none">
      <LiveRegion message={done} />
      {done && (
        <Notice tone="ok" className="mt-3">
          {done}
        </Notice>
      )}
      {open && (
        <section className="card pad mt-3" aria-label={actions[open].label}>
          <h2>{actions[open].label}</h2>
          <p className="hint mt-1 mb-3">{actions[open].hint}</p>
          {!offered.includes(open) && (
            <Notice tone="warn" announce="polite" className="mb-3" title={bar.gone}>
              {offered.length > 0
                ? fill(bar.instead, { actions: offered.map((name) => actions[name].label).join(bar.comma) })
                : bar.none}
            </Notice>
          )}
          <CaseForm
            key={open}
            name={open}
            action={action}
            options={options}
            blocked={!offered.includes(open)}
            onDone={() => finish(open)}
            onCancel={() => {
              setOpen(null)
              place.current?.focus()
            }}
          >
            {(open === 'plan' || open === 'reach') && (
              <PictureTray id="milestone-picture" purpose="milestone" locale={locale} words={words.pictures} />
            )}
          </CaseForm>
        </section>
      )}
    </div>
  )
}
