import { getTranslations } from 'next-intl/server'
import { nameIn } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { calendarText, momentText } from '#app/_i18n/times.ts'
import { escalationText } from '#app/_live/case/step-detail.ts'
import { CASE_STEP_ICONS } from '#app/_live/case/step-icons.ts'
import { Timeline, TimelineItem } from '#app/_ui/timeline.tsx'
import { caseWords } from '#app/[locale]/(public)/cases/[number]/case-words.ts'
import type { CaseEntry } from '#contract/streams/case/entries.ts'
import { happenedAt } from '#contract/streams/case/happened.ts'
import type { CaseDeskView } from '#domain/case/read-for-desk.ts'

import { laneName } from './read-case.ts'

/** Names by their ids or codes, in the reader's language. */
export type Names = ReadonlyMap<string, string>

/** Every step of a case as who works on it reads it, the newest first; what is between staff is marked as never public. */
export async function CaseHistory({
  locale,
  read,
  names,
}: {
  locale: Locale
  read: CaseDeskView
  /** Departments, classes, reasons. */
  names: Names
}) {
  const t = await getTranslations({ locale, namespace: 'handler.history' })
  const words = caseWords(locale, false)
  const { timeZone } = read.hearing
  return (
    <section className="mt-6" aria-labelledby="history">
      <h2 id="history" className="mb-3">
        {t('title')}
      </h2>
      <Timeline label={t('title')}>
        {[...read.history].reverse().map(({ entry, name }) => {
          const lines =
            entry.type === 'case.escalated'
              ? [escalationText(entry.public, { words, zone: timeZone, locale })]
              : linesOf(entry, locale, names)
          const own = privateText(entry)
          return (
            <TimelineItem
              key={entry.seq}
              kind={kindOf(entry)}
              icon={CASE_STEP_ICONS[entry.type] ?? 'case'}
              title={words.steps[entry.type]}
              at={happenedAt(entry)}
              shown={[momentText(happenedAt(entry), timeZone, locale), name && nameIn(name, locale)]
                .filter(Boolean)
                .join(' · ')}
            >
              {lines.map((line) => (
                <p key={line} className="mt-1 whitespace-pre-line leading-ui wrap-anywhere" dir="auto">
                  {line}
                </p>
              ))}
              {own && (
                <div className="mt-1 rounded-control border border-dashed border-case bg-case-soft px-3 py-2">
                  <b className="text-xs text-case">{t(entry.type === 'case.noted' ? 'internal' : 'private')}</b>
                  <p className="whitespace-pre-line leading-ui wrap-anywhere" dir="auto">
                    {own}
                  </p>
                </div>
              )}
            </TimelineItem>
          )
        })}
      </Timeline>
    </section>
  )
}

const REPLIES: readonly CaseEntry['type'][] = ['case.reply_published', 'case.informed']

function kindOf({ type }: CaseEntry): 'done' | 'void' | 'reply' | 'start' {
  if (type === 'case.opened') return 'start'
  if (type === 'case.noted' || type === 'case.milestone_dropped') return 'void'
  return REPLIES.includes(type) ? 'reply' : 'done'
}

/** What staff or the asker wrote that is not public. */
function privateText({ private: closed }: CaseEntry): string | undefined {
  return closed && 'text' in closed ? closed.text : undefined
}

/** What an entry says besides its name. */
function linesOf(entry: CaseEntry, locale: Locale, names: Names): string[] {
  const day = (on: string) => calendarText(on, locale)
  const named = (id: string | null) => (id && names.get(id)) ?? id ?? ''
  const { dash } = islandMessages(locale).handler.history
  const joined = (...parts: string[]) => parts.filter(Boolean).join(dash)
  switch (entry.type) {
    case 'case.routed':
      return [joined(named(entry.public.departmentId), entry.public.precedent ?? '')]
    case 'case.arbitrated':
      return [named(entry.public.departmentId), entry.public.text]
    case 'case.disputed':
      return [joined(named(entry.public.rule), named(entry.public.proposes)), entry.public.text]
    case 'case.classified':
      return [`${named(entry.public.from)} → ${named(entry.public.class)}`]
    case 'case.question_linked':
      return [entry.public.hearing]
    case 'case.lane_set': {
      const { from, lane, text } = entry.public
      const { noLane } = islandMessages(locale).case
      const called = (code: string | null) => (code === null ? noLane : (names.get(laneName(code)) ?? code))
      return [`${called(from)} → ${called(lane)}`, text]
    }
    case 'case.co_handler_added':
      return [joined(named(entry.public.departmentId), entry.public.task)]
    case 'case.co_handler_removed':
    case 'case.assigned':
    case 'case.identity_released':
      return [named(entry.public.departmentId)]
    case 'case.milestone_planned': {
      const { title, plannedOn, place, time } = entry.public
      return [joined(title, joined(day(plannedOn), time), place)]
    }
    case 'case.milestone_moved':
      return [`${day(entry.public.from)} → ${day(entry.public.plannedOn)}`, entry.public.reason]
    case 'case.milestone_reached':
      return [day(entry.public.reachedOn)]
    case 'case.milestone_dropped':
      return [entry.public.reason]
    case 'case.shelved':
      return [joined(named(entry.public.reason), day(entry.public.reviewOn)), entry.public.condition]
    case 'case.review_held':
      return [entry.public.text, day(entry.public.reviewOn)]
    default:
      return 'text' in entry.public && typeof entry.public.text === 'string' ? [entry.public.text] : []
  }
}
