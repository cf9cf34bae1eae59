'use client'
import { fill } from '#app/_i18n/fill.ts'
import { calendarText, momentText } from '#app/_i18n/times.ts'
import { Card } from '#app/_ui/card.tsx'
import type { CaseDispute } from '#contract/streams/case/view.ts'
import { useCase, useCaseState, useDepartmentName } from './live-case.tsx'

/** What keeps a case from going on: on the books, or a dispute whose it is. A decided dispute stays to be read. */
export function CaseHoldups() {
  const dispute = useCaseState(({ view }) => view.dispute)
  return (
    <>
      <Shelf />
      {dispute && <Dispute dispute={dispute} />}
    </>
  )
}

function Shelf() {
  const { locale, zone, words, names } = useCase()
  const { shelf: word } = words.page
  const shelf = useCaseState(({ view }) => view.shelf)
  if (!shelf) return null
  return (
    <Card labelledBy="shelf">
      <h2 id="shelf">{word.title}</h2>
      <dl className="facts mt-3">
        <div>
          <dt>{word.reason}</dt>
          <dd>{names.reasons[shelf.reason] ?? shelf.reason}</dd>
        </div>
        <div>
          <dt>{word.condition}</dt>
          <dd dir="auto">{shelf.condition}</dd>
        </div>
        <div>
          <dt>{word.review}</dt>
          <dd>{calendarText(shelf.reviewOn, locale)}</dd>
        </div>
      </dl>
      <p className="small muted mt-3">{fill(word.since, { at: momentText(shelf.since, zone, locale) })}</p>
    </Card>
  )
}

function Dispute({ dispute: { departmentId, proposes, rule, text, at, decided } }: { dispute: CaseDispute }) {
  const { locale, zone, words, names } = useCase()
  const { dispute: word } = words.page
  const nameOf = useDepartmentName()
  return (
    <Card labelledBy="dispute">
      <h2 id="dispute">{word.title}</h2>
      <p className="mt-2">{fill(word.claim, { department: nameOf(departmentId), proposed: nameOf(proposes) })}</p>
      <p className="small muted">
        {names.reasons[rule] ?? rule} · {momentText(at, zone, locale)}
      </p>
      <blockquote className="prose mt-2" dir="auto">
        {text}
      </blockquote>
      {decided ? (
        <>
          <p className="mt-3 font-semibold">{fill(word.decided, { department: nameOf(decided.departmentId) })}</p>
          <blockquote className="prose" dir="auto">
            {decided.text}
          </blockquote>
          <p className="small muted">{momentText(decided.at, zone, locale)}</p>
        </>
      ) : (
        <p className="mt-3">{word.open}</p>
      )}
    </Card>
  )
}
