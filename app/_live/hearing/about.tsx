import type { ReactNode } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { wordList } from '#app/_i18n/punctuation.ts'
import { momentText, spanText, zoneText } from '#app/_i18n/times.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Card } from '#app/_ui/card.tsx'
import { durationText } from '#contract/duration.ts'
import type { Bilingual } from '#contract/ids.ts'
import type { PublicName } from '#contract/public-name.ts'
import { useLive } from './live-context.ts'

/** Somebody named to answer, as the page shows it. */
export type Official = PublicName & { title: Bilingual; department: Bilingual | null }

/** On a narrow screen, where {@link About} lies far below the questions: who answers, in a line that leads there. */
export function WhoAnswers({ panel }: { panel: readonly Official[] }) {
  const { locale, messages } = useLive()
  if (panel.length === 0) return null
  const names = wordList(
    panel.map((named) => nameIn(named, locale)),
    locale,
  )
  return (
    <p className="lv-who">
      <a href="#officials">{messages.room.officials}</a> <span dir="auto">{names}</span>
    </p>
  )
}

/** Who answers, when, by which rules, and by which other `ways` one takes part. */
export function About({ panel, ways }: { panel: readonly Official[]; ways: ReactNode }) {
  const { locale, messages } = useLive()
  const settings = useHearingState(({ view }) => view.settings)
  const {
    startsAt,
    endsAt,
    timeZone,
    askUntil,
    moderation,
    questionsPerPerson: max,
    questionIntervalSeconds: seconds,
  } = settings
  const { room } = messages
  const summary = inLocale(settings.summary, locale)
  return (
    <div className="lv-more">
      <Card label={room.officials}>
        <h2 id="officials">{room.officials}</h2>
        <ul className="lv-panel-list">
          {panel.map(({ title, department, ...named }) => (
            <li key={`${named.name} ${title.zh}`}>
              <b dir="auto">{nameIn(named, locale)}</b>
              <span>{officeText(inLocale(title, locale), department ? inLocale(department, locale) : '')}</span>
            </li>
          ))}
        </ul>
      </Card>
      <Card label={room.about}>
        <h2>{room.about}</h2>
        {summary && <p className="prose">{summary}</p>}
        <ul className="lv-rules">
          <li>
            <time dateTime={startsAt}>{spanText(startsAt, endsAt, timeZone, locale)}</time>{' '}
            <span className="muted">{zoneText(timeZone, room)}</span>
          </li>
          <li>{moderation === 'before' ? room.moderationBefore : room.moderationAfter}</li>
          <li>{fill(seconds ? room.rules : room.rulesMax, { max, interval: durationText(seconds, locale) })}</li>
          {askUntil && <li>{fill(room.askUntil, { at: momentText(askUntil, timeZone, locale) })}</li>}
          {ways}
        </ul>
      </Card>
    </div>
  )
}

/** Title and department; the department once, where the title names it. */
const officeText = (title: string, department: string): string =>
  title.includes(department) ? title : [title, department].filter(Boolean).join(' · ')
