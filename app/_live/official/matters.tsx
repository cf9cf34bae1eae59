'use client'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { fill } from '../../_i18n/fill.ts'
import { dayIn } from '../../_i18n/zoned.ts'
import { ClockChip } from '../../_ui/clock-chip.tsx'
import { calendarText } from '../hearing/times.ts'
import { useRoomState } from '../room-context.ts'
import { useClock } from '../use-clock.ts'
import { type Matter, usePanel } from './panel-context.ts'

const DAY_MS = 86_400_000

/** Open promises and cases of the department to which the question's topic leads: what was already said and is not done. */
export function Matters({ question }: { question: QuestionView }) {
  const { words, matters } = usePanel()
  const department = useRoomState(
    ({ view }) => view.settings.topics.find(({ id }) => id === question.topicId)?.departmentId,
  )
  const same = department ? matters.filter(({ departmentId }) => departmentId === department) : []
  return (
    <section aria-labelledby="matters" className="border-b border-line pb-4">
      <h2 id="matters" className="mb-1 text-base! text-ink-2">
        {words.matters.title}
      </h2>
      {same.length === 0 && <p className="muted text-base">{words.matters.none}</p>}
      <ul className="grid gap-2">
        {same.map((matter) => (
          <MatterRow key={matter.number} matter={matter} />
        ))}
      </ul>
    </section>
  )
}

function MatterRow({ matter }: { matter: Matter }) {
  const { words, locale, links } = usePanel()
  const zone = useRoomState(({ view }) => view.settings.timeZone)
  const now = useClock()
  const { number, dueOn, title, openedAt } = matter
  const late = dueOn && now !== null ? Math.round((Date.parse(dayIn(zone, now)) - Date.parse(dueOn)) / DAY_MS) : 0
  return (
    <li className={`border-l-3 py-1 pl-3 ${late > 0 ? 'border-danger' : 'border-line'}`}>
      <span className="row gap-y-1!">
        <span className="text-ink-2">{matter.origin === 'promise' ? words.matters.promise : words.matters.case}</span>
        <a className="mono" href={`${links.cases}/${number}`} target="_blank" rel="noreferrer">
          {number}
        </a>
      </span>
      <p className="text-base leading-ui">{title ?? words.matters.unread}</p>
      {dueOn ? (
        <ClockChip state={late > 0 ? 'overdue' : 'on-time'}>
          {late > 0
            ? fill(words.matters.overdue, { n: late })
            : fill(words.matters.due, { date: calendarText(dueOn, locale) })}
        </ClockChip>
      ) : (
        <span className="text-ink-2">
          {fill(words.matters.opened, { date: calendarText(dayIn(zone, Date.parse(openedAt)), locale) })}
        </span>
      )}
    </li>
  )
}
