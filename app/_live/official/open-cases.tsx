'use client'
import { fill } from '#app/_i18n/fill.ts'
import { calendarText } from '#app/_i18n/times.ts'
import { dayIn } from '#app/_i18n/zoned.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useClock } from '#app/_live/use-clock.ts'
import { ClockChip } from '#app/_ui/clock-chip.tsx'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { type OpenCase, usePanel } from './panel-context.ts'

const DAY_MS = 86_400_000

/** Open promises and cases of the department to which the question's topic leads: what was already said and is not done. */
export function OpenCases({ question }: { question: QuestionView }) {
  const { messages, openCases } = usePanel()
  const department = useHearingState(
    ({ view }) => view.settings.topics.find(({ id }) => id === question.topicId)?.departmentId,
  )
  const same = department ? openCases.filter(({ departmentId }) => departmentId === department) : []
  return (
    <section aria-labelledby="open-cases" className="border-b border-line pb-4">
      <h2 id="open-cases" className="mb-1 text-base! text-ink-2">
        {messages.openCases.title}
      </h2>
      {same.length === 0 && <p className="muted text-base">{messages.openCases.none}</p>}
      <ul className="grid gap-2">
        {same.map((openCase) => (
          <OpenCaseRow key={openCase.number} openCase={openCase} />
        ))}
      </ul>
    </section>
  )
}

function OpenCaseRow({ openCase }: { openCase: OpenCase }) {
  const { messages, locale, links } = usePanel()
  const zone = useHearingState(({ view }) => view.settings.timeZone)
  const now = useClock()
  const { number, dueOn, title, openedAt } = openCase
  const late = dueOn && now !== null ? Math.round((Date.parse(dayIn(zone, now)) - Date.parse(dueOn)) / DAY_MS) : 0
  return (
    <li className={`border-l-3 py-1 pl-3 ${late > 0 ? 'border-danger' : 'border-line'}`}>
      <span className="row gap-y-1!">
        <span className="text-ink-2">
          {openCase.origin === 'promise' ? messages.openCases.promise : messages.openCases.case}
        </span>
        <a className="mono" href={`${links.cases}/${number}`} target="_blank" rel="noreferrer">
          {number}
        </a>
      </span>
      <p className="text-base leading-ui">{title ?? messages.openCases.unread}</p>
      {dueOn ? (
        <ClockChip state={late > 0 ? 'overdue' : 'on-time'}>
          {late > 0
            ? fill(messages.openCases.overdue, { n: late })
            : fill(messages.openCases.due, { date: calendarText(dueOn, locale) })}
        </ClockChip>
      ) : (
        <span className="text-ink-2">
          {fill(messages.openCases.opened, { date: calendarText(dayIn(zone, Date.parse(openedAt)), locale) })}
        </span>
      )}
    </li>
  )
}
