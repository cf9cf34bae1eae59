import { setTimeout as pause } from 'node:timers/promises'
import { timeOrderedId } from '../time-ordered-id.ts'
import type { Seats } from './client-seats.ts'
import type { Answers, Asking } from './orders.ts'

/** Asks questions, so many at once, until the time is over. */
export async function asking(seats: Seats, { atOnce, seconds, hearingIds }: Asking): Promise<Answers['ask']> {
  const milliseconds: number[] = []
  const outcomes: Record<string, number> = {}
  const end = performance.now() + seconds * 1_000
  let turn = 0
  const lane = async () => {
    while (performance.now() < end) {
      const questionId = timeOrderedId()
      const hearingId = hearingIds[turn % hearingIds.length]
      const at = performance.now()
      const input = { hearingId, questionId, title: `A question under load, number ${turn}`, body: 'Measured.' }
      const answered = await seats.send(turn++ % seats.sockets.length, 'question:submit', input)
      const outcome = answered.ok ? 'accepted' : (answered.refusal?.code ?? 'nothing')
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
      if (answered.ok) milliseconds.push(performance.now() - at)
      else await pause((answered.refusal?.retryAfterMs ?? 1_000) * (0.5 + Math.random()))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return { outcomes, milliseconds }
}
