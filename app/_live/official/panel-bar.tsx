'use client'
import type { ReactNode } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { usePanel } from './panel-context.ts'

/** The words beside a desk's name: whose desk it is, whether anybody sees them (`seen`), and which item is being heard. */
export function PanelTitle({ title, seen }: { title: string; seen: ReactNode }) {
  const { messages, locale, title: office, ...own } = usePanel()
  const agenda = useHearingState(({ view }) => view.settings.agenda)
  const currentId = useHearingState(({ view }) => view.currentItemId)
  const place = agenda.findIndex(({ id }) => id === currentId)
  const item = agenda[place]
  return (
    <span className="flex flex-wrap items-center gap-x-3.5 gap-y-1">
      {title}
      {seen}
      <span className="font-normal text-ink-2">
        <b className="text-ink">{nameIn(own, locale)}</b>
        {inLocale(office, locale) && ` · ${inLocale(office, locale)}`}
      </span>
      {item && (
        <span className="font-normal text-ink-2">
          {fill(messages.agenda, { n: place + 1, total: agenda.length, title: inLocale(item.title, locale) })}
        </span>
      )}
    </span>
  )
}
