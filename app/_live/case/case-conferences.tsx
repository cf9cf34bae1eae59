'use client'
import { fill } from '#app/_i18n/fill.ts'
import { wordList } from '#app/_i18n/punctuation.ts'
import { calendarText } from '#app/_i18n/times.ts'
import { Card } from '#app/_ui/card.tsx'
import type { CaseConference } from '#contract/streams/case/view.ts'
import { useCase, useCaseState, useDepartmentName } from './live-case.tsx'

/** Departments that met about the case, or will: the minutes, and who does what by when. */
export function CaseConferences() {
  const { title } = useCase().words.page.conferences
  const conferences = useCaseState(({ view }) => view.conferences)
  const rows = Object.entries(conferences).sort(([, one], [, other]) => other.meetsOn.localeCompare(one.meetsOn))
  if (rows.length === 0) return null
  return (
    <Card labelledBy="conferences">
      <h2 id="conferences">{title}</h2>
      {rows.map(([id, conference]) => (
        <Conference key={id} conference={conference} />
      ))}
    </Card>
  )
}

function Conference({ conference }: { conference: CaseConference }) {
  const { locale, words } = useCase()
  const { conferences: word } = words.page
  const nameOf = useDepartmentName()
  const { departments, meetsOn, time, place, subject, held, cancelled } = conference
  const members = wordList(departments.map(nameOf), locale)
  return (
    <div className="mt-3 border-t border-line pt-3">
      <h3 dir="auto">{subject}</h3>
      <p className="small muted">{fill(word.meets, { date: calendarText(meetsOn, locale), time, place })}</p>
      <p className="small muted">{fill(word.members, { departments: members })}</p>
      {cancelled !== null && <p className="mt-2">{fill(word.cancelled, { reason: cancelled })}</p>}
      {held && (
        <>
          <p className="small mt-2">{fill(word.held, { date: calendarText(held.heldOn, locale) })}</p>
          <blockquote className="prose whitespace-pre-line" dir="auto">
            {held.minutes}
          </blockquote>
          <ul className="mt-2 list-disc pl-5">
            {held.decisions.map(({ text, departmentId, dueOn }) => (
              <li key={`${departmentId} ${text}`}>
                {fill(word.decision, { department: nameOf(departmentId), text })}
                {dueOn && <span className="muted"> · {fill(word.by, { date: calendarText(dueOn, locale) })}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
