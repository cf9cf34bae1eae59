import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Card } from '#app/_ui/card.tsx'
import { CellGrid, countOutcomes, OUTCOME_KINDS, OutcomeLegend } from '#app/_ui/outcome-cells.tsx'
import { useLive } from './live-context.ts'
import { outcomesOf } from './outcomes.ts'

/** As long as a snapshot may be shared by all who ask. */
const SHARED_MS = 1_100
const SPREAD_MS = 3_000
const AGAIN_MS = 6_000

/** What stands when the hearing ends under the reader's eyes: one cell for each question at once, then the server's page with every row. */
export function EndedNow() {
  const { locale, messages } = useLive()
  const counts = useHearingState(({ view }) => view.counts)
  const cancelled = useHearingState(({ view }) => view.cancelled)
  const router = useRouter()
  useEffect(() => {
    // Everybody sees the end in the same moment: they fetch the rows one after another, and again where a cache was behind.
    let timer = setTimeout(
      function fetchRows() {
        router.refresh()
        timer = setTimeout(fetchRows, AGAIN_MS)
      },
      SHARED_MS + Math.random() * SPREAD_MS,
    )
    return () => clearTimeout(timer)
  }, [router])
  const outcomes = outcomesOf(counts)
  const counted = countOutcomes(outcomes)
  const { room } = messages
  const title = cancelled === null ? room.closedTitle : room.cancelledTitle
  const list = OUTCOME_KINDS.filter((outcome) => counted[outcome]).map((outcome) =>
    fill(room.outcomePart, { label: messages.outcomes[outcome], n: counted[outcome] ?? 0 }),
  )
  return (
    <Card label={title} className="lv-ended">
      <h2>{title}</h2>
      {cancelled !== null && <p dir="auto">{cancelled}</p>}
      <p className="muted">{cancelled === null ? room.closedText : room.cancelledText}</p>
      <CellGrid
        outcomes={outcomes}
        summary={fill(room.outcomeSummary, { total: outcomes.length, parts: list.join(room.outcomeComma) })}
      />
      <OutcomeLegend counts={counted} labels={messages.outcomes} locale={locale} />
    </Card>
  )
}
