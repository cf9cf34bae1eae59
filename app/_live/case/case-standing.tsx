'use client'
import { fill } from '#app/_i18n/fill.ts'
import { calendarText } from '#app/_i18n/times.ts'
import { Card } from '#app/_ui/card.tsx'
import type { CaseView } from '#contract/streams/case/view.ts'
import { useCase, useCaseState, useDepartmentName } from './live-case.tsx'

/** Where the case stands and what comes next, in plain words. */
export function CaseStanding() {
  const { locale, words } = useCase()
  const { standing, state, round } = words.page
  const view = useCaseState((state) => state.view)
  const nameOf = useDepartmentName()
  const said = standing[standingOf(view)]
  const parts = {
    department: nameOf(view.departmentId),
    date: view.shelf ? calendarText(view.shelf.reviewOn, locale) : '',
  }
  return (
    <Card labelledBy="standing" mark="current">
      <p className="small muted row" id="standing">
        {standing.title}
        {view.round > 1 && <span className="tag">{fill(round, { n: view.round })}</span>}
      </p>
      <h2 className="mt-1">{state[view.status]}</h2>
      <p className="mt-2">{fill(said.now, parts)}</p>
      <p className="muted mt-1">{fill(said.next, parts)}</p>
    </Card>
  )
}

type Standing = CaseView['status'] | 'unled' | 'replied'

function standingOf({ status, departmentId, replies, round }: CaseView): Standing {
  if (status === 'open' && departmentId === null) return 'unled'
  const replied = Object.values(replies).some(({ versions }) => versions.some((version) => version.round === round))
  return status === 'working' && replied ? 'replied' : status
}
