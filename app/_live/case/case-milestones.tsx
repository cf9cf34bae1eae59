'use client'
import { fill } from '#app/_i18n/fill.ts'
import { calendarText } from '#app/_i18n/times.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { CaseMilestone } from '#contract/streams/case/view.ts'
import { CasePictures } from './case-pictures.tsx'
import { useCase, useCaseState, useDepartmentName } from './live-case.tsx'

/** What departments planned and did: the first day stays beside the one that holds. */
export function CaseMilestones() {
  const { milestones: word } = useCase().words.page
  const milestones = useCaseState(({ view }) => view.milestones)
  const rows = Object.entries(milestones).sort(([, one], [, other]) => one.plannedOn.localeCompare(other.plannedOn))
  if (rows.length === 0) return null
  return (
    <div>
      <h2 id="milestones" className="mb-3">
        {word.title}
      </h2>
      <Table caption={word.title} hideCaption>
        <thead>
          <tr>
            <th scope="col">{word.item}</th>
            <th scope="col">{word.planned}</th>
            <th scope="col">{word.actual}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([id, milestone]) => (
            <Row key={id} id={id} milestone={milestone} />
          ))}
        </tbody>
      </Table>
    </div>
  )
}

function Row({ id, milestone }: { id: string; milestone: CaseMilestone }) {
  const { locale, words } = useCase()
  const { milestones: word } = words.page
  const nameOf = useDepartmentName()
  const { kind, title, departmentId, place, time, firstPlannedOn, plannedOn, reachedOn, moved, dropped } = milestone
  const slip = daysBetween(firstPlannedOn, reachedOn ?? plannedOn)
  return (
    <tr>
      <th scope="row" className="min-w-[9rem]">
        <span dir="auto">{title || words.page.withheld.word}</span>
        <span className="small muted block font-normal">
          {[word.kind[kind], nameOf(departmentId), place, time].filter(Boolean).join(' · ')}
        </span>
        <CasePictures of={{ milestoneId: id }} />
      </th>
      <td className="min-w-[6.5rem]">
        {firstPlannedOn !== plannedOn && <s className="muted">{calendarText(firstPlannedOn, locale)}</s>}{' '}
        {dropped === null ? calendarText(plannedOn, locale) : <s>{calendarText(plannedOn, locale)}</s>}
        {moved && <span className="small block">{fill(word.moved, { reason: moved })}</span>}
        {dropped && <span className="small block">{fill(word.dropped, { reason: dropped })}</span>}
      </td>
      <td className="min-w-[6.5rem]">
        {reachedOn === null ? (
          <span className="muted">{dropped === null ? word.todo : '–'}</span>
        ) : (
          <span className="text-ok">
            <Icon name="met" /> {calendarText(reachedOn, locale)}
          </span>
        )}
        {slip > 0 && dropped === null && (
          <span className="small text-warn block">
            <Icon name="due-soon" /> {fill(word.late, { n: slip })}
          </span>
        )}
      </td>
    </tr>
  )
}

/** Days from one calendar day to another. */
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
