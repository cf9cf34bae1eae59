'use client'
import { fill } from '#app/_i18n/fill.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { momentText } from '#app/_i18n/times.ts'
import { Card } from '#app/_ui/card.tsx'
import { useCase, useCaseState, useDepartmentName } from './live-case.tsx'

/** Who leads the case, who helps with what, and which of them may see who asked. */
export function CaseDepartments() {
  const { locale, zone, words } = useCase()
  const { departments: word, noDepartment } = words.page
  const nameOf = useDepartmentName()
  const { departmentId, attendedAt, coHandlers, released } = useCaseState(({ view }) => view)
  const at = (moment: string) => momentText(moment, zone, locale)
  const seen = (id: string) =>
    released[id] && <span className="small muted block">{fill(word.mayKnow, { at: at(released[id]) })}</span>
  return (
    <Card labelledBy="departments">
      <h2 id="departments">{word.title}</h2>
      <ul className="mt-3 grid gap-3">
        <li>
          {departmentId === null ? (
            noDepartment
          ) : (
            <>
              <a className="font-semibold" href={localePath(locale, `/departments/${departmentId}`)}>
                {nameOf(departmentId)}
              </a>{' '}
              <span className="tag">{word.lead}</span>
              <span className="small muted block">
                {attendedAt === null ? word.unattended : fill(word.attended, { at: at(attendedAt) })}
              </span>
              {seen(departmentId)}
            </>
          )}
        </li>
        {Object.entries(coHandlers).map(([id, { task }]) => (
          <li key={id} className="border-t border-line pt-3">
            <a className="font-semibold" href={localePath(locale, `/departments/${id}`)}>
              {nameOf(id)}
            </a>
            <span className="small muted block">{fill(word.co, { task })}</span>
            {seen(id)}
          </li>
        ))}
      </ul>
    </Card>
  )
}
