import { setTimeout as pause } from 'node:timers/promises'
import { timeOrderedId } from '#ops/ids/time-ordered-id.ts'
import type { Seats } from './client-seats.ts'
import type { Answers, Polling } from './orders.ts'

const STEP_MS = 5
/** Answers that are still out when the time is over get so long. */
const PATIENCE_MS = 20_000

/** Casts ballots in a poll at a steady rate, each person in turn and then again with another choice, and sends some twice under their id, as after an acknowledgement that was lost. */
export async function polling(seats: Seats, order: Polling): Promise<Answers['poll']> {
  const { pollId, options, perSecond, seconds, resendShare } = order
  const milliseconds: number[] = []
  const outcomes: Record<string, number> = {}
  const taken: string[] = []
  const refused: string[] = []
  let differing = 0
  let sent = 0
  let open = 0

  async function deliver(person: number, ballot: { ballotId: string; choices: number[] }): Promise<string> {
    const at = performance.now()
    for (let first = true; ; first = false) {
      const { ok, value, refusal } = await seats.send(person, 'ballot', { pollId, ...ballot })
      const outcome = ok ? 'taken' : (refusal?.code ?? 'nothing')
      const again = refusal?.retryAfterMs
      if (again === undefined) {
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
        if (first) milliseconds.push(performance.now() - at)
        return ok ? String(value?.code) : outcome
      }
      await pause(again * (0.5 + Math.random()))
    }
  }

  async function cast(person: number, choice: number): Promise<void> {
    open++
    sent++
    const ballot = { ballotId: timeOrderedId(), choices: [choice] }
    const answer = await deliver(person, ballot)
    const isTaken = answer.includes('-')
    ;(isTaken ? taken : refused).push(ballot.ballotId)
    if (Math.random() < resendShare) {
      const again = await deliver(person, ballot)
      if (again !== answer) differing++
    }
    open--
  }

  const people = seats.sockets.length
  const start = performance.now()
  for (let turn = 0; turn < perSecond * seconds; ) {
    const elapsed = Math.min(seconds, (performance.now() - start) / 1_000)
    for (const due = Math.floor(elapsed * perSecond); turn < due; turn++)
      void cast(turn % people, 1 + ((turn + Math.floor(turn / people)) % options))
    await pause(STEP_MS)
  }
  for (const until = performance.now() + PATIENCE_MS; open > 0 && performance.now() < until; ) await pause(STEP_MS)
  if (open) outcomes['no answer'] = open
  return { sent, outcomes, milliseconds, taken, refused, differing }
}
