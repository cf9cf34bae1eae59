import { setTimeout as pause } from 'node:timers/promises'
import { timeOrderedId } from '#ops/ids/time-ordered-id.ts'
import type { Seats } from './client-seats.ts'
import type { Answers, Asking } from './orders.ts'

/** Questions that are not accepted when the time is over are sent again for so long. */
const LAST_MS = 20_000

/** Asks questions, so many at once, until the time is over; each under the same id until it is accepted or refused for good. */
export async function asking(seats: Seats, { atOnce, seconds, hearingIds }: Asking): Promise<Answers['ask']> {
  const milliseconds: number[] = []
  const outcomes: Record<string, number> = {}
  const accepted: string[] = []
  const end = performance.now() + seconds * 1_000
  let turn = 0
  const ask = async (number: number) => {
    const questionId = timeOrderedId()
    const hearingId = hearingIds[number % hearingIds.length]
    const input = {
      commandId: questionId,
      hearingId,
      questionId,
      title: `A question under load, number ${number}`,
      body: 'Measured.',
    }
    while (performance.now() < end + LAST_MS) {
      const at = performance.now()
      const answered = await seats.send(number % seats.sockets.length, 'question:submit', input)
      const outcome = answered.ok ? 'accepted' : (answered.refusal?.code ?? 'nothing')
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
      if (answered.ok) milliseconds.push(performance.now() - at)
      if (answered.ok) return void accepted.push(questionId)
      if (answered.refusal?.retryAfterMs === undefined) return
      await pause(answered.refusal.retryAfterMs * (0.5 + Math.random()))
    }
    outcomes['never accepted'] = (outcomes['never accepted'] ?? 0) + 1
  }
  const lane = async () => {
    while (performance.now() < end) await ask(turn++)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return { outcomes, milliseconds, accepted }
}
