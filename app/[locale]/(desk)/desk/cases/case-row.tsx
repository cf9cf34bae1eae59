import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { calendarText, clockTime, dayText } from '#app/_i18n/times.ts'
import { dayIn } from '#app/_i18n/zoned.ts'
import { ClockChip } from '#app/_ui/clock-chip.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import type { IconName } from '#app/_ui/icon-names.ts'
import type { DeskCase } from '#domain/case/list-for-desk.ts'
import { database } from '#platform/db.ts'

/** The words of all rows of a list, read once for them. */
export async function rowWords(locale: Locale) {
  return {
    t: await getTranslations({ locale, namespace: 'handler.list' }),
    states: await getTranslations({ locale, namespace: 'case.state' }),
    kinds: await getTranslations({ locale, namespace: 'handler.clock' }),
  }
}
type RowWords = Awaited<ReturnType<typeof rowWords>>

/** A small mark of a row: an icon with its words. */
export function Flag({ icon, className = '', children }: { icon: IconName; className?: string; children: ReactNode }) {
  return (
    <span className={`inline-flex items-center gap-1 text-xs ${className}`}>
      <Icon name={icon} className="size-3.5" />
      {children}
    </span>
  )
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

const amountOf = (over: number, t: RowWords['t']): string =>
  over < DAY_MS ? t('hours', { n: Math.floor(over / HOUR_MS) }) : t('days', { n: Math.floor(over / DAY_MS) })

/** The clock of a case that is due first: how far it is over, or when it is due; of a case without clocks the promised day, else since when it is open. */
export function CaseDue({ locale, found, words: { t, kinds } }: { locale: Locale; found: DeskCase; words: RowWords }) {
  const { clock, dueOn, daysLate, openedAt, timeZone } = found
  if (clock) {
    const kind = kinds(clock.kind)
    const left = Date.parse(clock.dueAt) - database().clock.now().getTime()
    if (clock.isWaiting) return <ClockChip state="on-time">{t('clockWaits', { kind })}</ClockChip>
    if (clock.isLate)
      return <ClockChip state="overdue">{t('clockOver', { kind, amount: amountOf(-left, t) })}</ClockChip>
    const at = `${calendarText(dayIn(timeZone, Date.parse(clock.dueAt)), locale)} ${clockTime(clock.dueAt, timeZone)}`
    return <ClockChip state={left < DAY_MS ? 'due-soon' : 'on-time'}>{t('clockDue', { kind, at })}</ClockChip>
  }
  if (dueOn === null) return <Flag icon="time">{t('since', { date: dayText(openedAt, timeZone, locale) })}</Flag>
  if (daysLate > 0) return <ClockChip state="overdue">{t('over', { n: daysLate })}</ClockChip>
  return <ClockChip state="on-time">{t('due', { date: calendarText(dueOn, locale) })}</ClockChip>
}

/** One case of a desk's list; the whole row leads to its desk. `tick` chooses it for what is done to several. */
export function CaseRow({
  locale,
  found,
  words,
  of,
  current = false,
  tick,
}: {
  locale: Locale
  found: DeskCase
  words: RowWords
  /** The department whose list it is, where it is one's: what it only helps with is marked. */
  of?: string | undefined
  current?: boolean
  tick?: ReactNode
}) {
  const { t, states } = words
  const { number, title, published, topic, votes, round, status, assignees, draft, coHandlers, merged, clock } = found
  const look = current ? 'border-l-brand bg-brand-soft' : 'border-l-transparent hover:bg-sunken'
  const helps = of !== undefined && coHandlers.includes(of)
  return (
    <li className={`flex border-b border-l-4 border-b-line ${look}`} aria-current={current || undefined}>
      {tick}
      <a
        href={localePath(locale, `/desk/cases/${number}`)}
        data-row=""
        className="min-w-0 flex-1 py-2 pr-3 pl-2.5 text-ink no-underline focus-visible:-outline-offset-3"
      >
        <span className="flex flex-wrap items-center justify-between gap-x-2 gap-y-1">
          <CaseDue locale={locale} found={found} words={words} />
          <span className="mono text-xs text-ink-2">{number}</span>
        </span>
        <span className="mt-1 line-clamp-2 block text-[.9375rem] leading-ui" dir="auto">
          {title ?? (topic ? inLocale(topic, locale) : t('erased'))}
        </span>
        <span className="mt-0.5 flex flex-wrap gap-x-2.5 gap-y-0.5 text-ink-2">
          <Flag icon="case">{states(status)}</Flag>
          {votes > 0 && <Flag icon="people">{t('votes', { n: votes })}</Flag>}
          {!published && title !== null && <Flag icon="locked">{t('unread')}</Flag>}
          {round > 1 && (
            <Flag icon="retry" className="font-semibold text-danger">
              {t('round', { n: round })}
            </Flag>
          )}
          {merged.length > 0 && (
            <Flag icon="merged" className="font-semibold">
              {t('merged', { n: merged.length + 1 })}
            </Flag>
          )}
          {clock && clock.caseNumber !== number && (
            <Flag icon="time">{t('clockOf', { number: clock.caseNumber })}</Flag>
          )}
          {helps && <Flag icon="department">{t('helps')}</Flag>}
          {draft && (
            <Flag icon="edit" className={draft.state === 'submitted' ? 'font-semibold text-warn' : ''}>
              {t(`draft.${draft.state}`, { name: nameIn(draft, locale) })}
            </Flag>
          )}
          {assignees.length > 0 ? (
            <Flag icon="person">{[...new Set(assignees.map((one) => nameIn(one, locale)))].join(' · ')}</Flag>
          ) : (
            <Flag icon="person" className="text-warn">
              {t('unassigned')}
            </Flag>
          )}
        </span>
      </a>
    </li>
  )
}
