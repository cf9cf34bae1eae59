import { setTimeout as pause } from 'node:timers/promises'
import type { Seats } from './client-seats.ts'
import type { Answers, Casting } from './orders.ts'

const STEP_MS = 5
/** Answers that are still out when the time is over get so long, where the order does not say. */
const PATIENCE_SECONDS = 10

/** Casts votes at a steady rate, whatever the answers take, and sends again where an answer says so, a moment later. */
export async function casting(seats: Seats, order: Casting): Promise<Answers['cast']> {
  const { perSecond, seconds, questionIds, resendShare, skip = 0, patienceSeconds = PATIENCE_SECONDS } = order
  const people = seats.sockets.length
  const milliseconds: number[] = []
  const outcomes: Record<string, number> = {}
  const accepted: number[] = []
  const moments: number[] = []
  const acknowledged: number[] = []
  let sent = 0
  let open = 0

  async function cast(question: number, person: number): Promise<void> {
    sent++
    open++
    const at = performance.now()
    for (let first = true; ; first = false) {
      const answered = await seats.send(person, 'vote', { questionId: questionIds[question], active: true })
      const outcome = answered.value?.outcome ?? answered.refusal?.code ?? 'nothing'
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
      if (outcome === 'accepted') {
        accepted.push(question, person)
        moments.push(performance.timeOrigin + at)
        acknowledged.push(performance.timeOrigin + performance.now())
      }
      const again = answered.refusal?.retryAfterMs
      if (again === undefined) {
        if (first) milliseconds.push(performance.now() - at)
        break
      }
      await pause(again * (0.5 + Math.random()))
    }
    open--
  }

  const start = performance.now()
  for (let due = 0, turn = skip; ; ) {
    const elapsed = performance.now() - start
    if (elapsed >= seconds * 1_000) break
    due = Math.floor((elapsed / 1_000) * perSecond)
    for (; sent < due; turn++) {
      const person = turn % people
      const question = (person + Math.floor(turn / people)) % questionIds.length
      void cast(question, person)
      // The same vote once more, as after an acknowledgement that was lost.
      if (Math.random() < resendShare) void cast(question, person)
    }
    await pause(STEP_MS)
  }
  for (const until = performance.now() + patienceSeconds * 1_000; open > 0 && performance.now() < until; )
    await pause(STEP_MS)
  if (open) outcomes['no answer'] = open
  return {
    sent,
    outcomes,
    milliseconds,
    accepted: Uint32Array.from(accepted),
    moments: Float64Array.from(moments).sort(),
    acknowledged: Float64Array.from(acknowledged),
  }
}
