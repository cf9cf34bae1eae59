import * as z from 'zod'
import { rateTier } from '#contract/identity.ts'
import { id } from '#contract/ids.ts'
import { INSTANT_OPTIONS } from '#contract/instant-limits.ts'
import { TIER_RATES } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import type { BallotReceipt } from '#contract/signals.ts'
import { tracedAnswer } from '#domain/kernel/trace.ts'
import type { BallotBatch } from '#domain/poll/ballot-batch.ts'
import { Bucket } from '#platform/bucket.ts'
import { metrics } from '#platform/metrics.ts'
import { tellRefusal } from '#platform/security-log.ts'
import { answered } from './dispatch.ts'
import { acknowledgement, type NodeDeps, type NodeSocket } from './node.ts'

const ballot = z.object({
  pollId: id,
  /** Minted by the sender: the same again is the same ballot, and gets the same answer. */
  ballotId: id,
  choices: z.array(z.int()).max(INSTANT_OPTIONS.max),
})

/** Registers ballots of instant polls on a socket: each is durable before it is acknowledged. */
export function dispatchBallots(deps: NodeDeps, socket: NodeSocket, ballots: BallotBatch): void {
  const bucket = new Bucket(() => TIER_RATES.vote[rateTier(socket.data.actor)])
  socket.on('ballot', (...args) => {
    const answer = acknowledgement(args)
    const done = metrics.ballotSeconds.startTimer()
    const cast = async (): Promise<Result<BallotReceipt>> => {
      const parsed = ballot.safeParse(args[0])
      if (!parsed.success) throw new Refusal('malformed', { field: 'ballot' })
      const { personId } = socket.data.actor
      if (personId === null) throw new Refusal('sign_in')
      if (!bucket.take()) throw new Refusal('too_fast', { seconds: 1 })
      const { pollId, ballotId, choices } = parsed.data
      const voter = { kind: 'person', value: personId } as const
      const taken = await ballots.cast({ id: ballotId, pollId, voter, way: 'web', choices, declared: false })
      return { ok: true, value: { pollId, code: taken.code, at: taken.receivedAt.toISOString() } }
    }
    void tracedAnswer('socket ballot', {}, () => answered(deps, socket, cast), { root: true }).then((result) => {
      done()
      metrics.ballots.inc({ outcome: result.ok ? 'taken' : result.refusal.code })
      const { actor, address } = socket.data
      if (!result.ok) tellRefusal(result.refusal.code, { actor: actor.personId, address, name: 'ballot' })
      answer(result)
    })
  })
}
