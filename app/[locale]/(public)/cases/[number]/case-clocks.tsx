import { inLocale } from '#app/_i18n/in-locale.ts'
import { sentenceGap } from '#app/_i18n/punctuation.ts'
import { momentText } from '#app/_i18n/times.ts'
import { Card } from '#app/_ui/card.tsx'
import { ClockChip } from '#app/_ui/clock-chip.tsx'
import { versionsOf } from '#contract/clocks/calendar.ts'
import type { Bilingual, Locale } from '#contract/ids.ts'
import { type ProvenClock, proveClocks } from '#contract/streams/case/clock-proof.ts'
import type { CaseView } from '#contract/streams/case/view.ts'
import type { Rules } from '#domain/rulebook/calendar-versions.ts'
import { ClockComputation } from './clock-computation.tsx'
import { type ClockWords, clockWords } from './clock-words.ts'

/** What a case's clocks are drawn from: its view as the public has it, the rules in force, and what departments are called. */
export type ClocksOf = {
  locale: Locale
  view: Pick<CaseView, 'number' | 'clocks' | 'holders' | 'milestones'>
  rules: Pick<Rules, 'calendar' | 'document'>
  departments: Readonly<Record<string, Bilingual>>
  now: Date
}

/** The clocks of a case, where each stands at this moment, and how its date and its figures come about; a card of its own, or bare on a desk. */
export async function CaseClocks({ bare, ...of }: ClocksOf & { bare?: true }) {
  const proven = proveClocks(of.view, of.rules.calendar, of.now.getTime())
  if (!proven.length) return null
  const words = await clockWords(of.locale)
  const { t } = words
  const zone = zoneOf(of)
  const content = (
    <>
      <h2 id="clocks">{t('title')}</h2>
      <p className="hint">
        {t('lead')}
        {sentenceGap(of.locale)}
        <data value={of.now.getTime()} data-figure="at">
          {t('asOf', { at: momentText(of.now.toISOString(), zone, of.locale) })}
        </data>
      </p>
      <ul className="mt-3 grid gap-4">
        {proven.map((clock) => (
          <OneClock key={clock.key} of={of} clock={clock} words={words} zone={zone} />
        ))}
      </ul>
    </>
  )
  return bare ? <section aria-labelledby="clocks">{content}</section> : <Card labelledBy="clocks">{content}</Card>
}

const zoneOf = ({ rules }: Pick<ClocksOf, 'rules'>) => versionsOf(rules.calendar).at(-1)?.calendar.timeZone ?? 'UTC'

/** What a clock is for, and whose it is where it isn't the lead's. */
function nameOf({ locale, view, rules, departments }: ClocksOf, { one }: ProvenClock, { t }: ClockWords): string {
  const kind = t(`kinds.${one.clock.kind}`)
  const helper = one.departmentId === null ? undefined : departments[one.departmentId]
  const step = one.milestoneId === null ? undefined : view.milestones[one.milestoneId]?.title
  const named = rules.document.classes.find(({ code }) => code === one.class)
  const hasClass = one.clock.kind === 'attention' || (one.clock.kind === 'reply' && !helper)
  const which =
    step ?? (helper ? inLocale(helper, locale) : hasClass && named ? inLocale(named.name, locale) : undefined)
  return which === undefined ? kind : t('which', { kind, which })
}

function OneClock({ of, clock, words, zone }: { of: ClocksOf; clock: ProvenClock; words: ClockWords; zone: string }) {
  const { t } = words
  const { key, one, proof } = clock
  const { look, says } = words.stands(clock)
  const due = momentText(new Date(proof.state.due).toISOString(), zone, of.locale)
  const name = nameOf(of, clock, words)
  return (
    <li>
      <div className="row justify-between">
        <h3>
          {name} {one.round > 1 && <span className="tag">{t('round', { n: one.round })}</span>}
        </h3>
        <ClockChip state={look}>{says}</ClockChip>
      </div>
      <p className="small muted">{t('limitDue', { limit: words.limit(one.clock.limit), due })}</p>
      <details className="calc" data-clock={key}>
        <summary>{t('how')}</summary>
        <ClockComputation of={of} clock={clock} words={words} zone={zone} name={name} />
      </details>
    </li>
  )
}
