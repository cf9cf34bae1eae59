import { RateLimiterRes } from 'rate-limiter-flexible'
import { GUEST_WORK } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { bitsFor, type Challenge, issueChallenge, type Proof, workOf } from './guest-work.ts'
import { openRate, secondsLeft } from './limits.ts'
import type { Redis } from './redis.ts'

const MOST = Math.max(...GUEST_WORK.steps.map(({ upTo }) => upTo))
/** While a puzzle is solved its block may reach the next step: work of the step before is good too. */
const SLACK_BITS = 2

/** Decides who may have a new identity: the first ones of an address block within the hour freely, the next ones for work, then none. */
export function openGuestGate(redis: Redis) {
  const made = openRate(redis, 'guest', { points: MOST, seconds: GUEST_WORK.seconds })
  const spendOnce = openSpent(redis)
  return {
    /**
     * Counts one identity of a block, or answers the puzzle that it costs. Only identities are counted, not tries, so that nobody makes it
     * dearer for neighbours without paying. Refused as `guests_full` after the last step.
     */
    async admit(block: string, proof: Proof | undefined, now: Date): Promise<Challenge | undefined> {
      const before = await made.get(block)
      const bits = bitsFor((before?.consumedPoints ?? 0) + 1)
      if (bits === undefined) throw full(before)
      const work = proof && bits ? workOf(proof, block, now) : undefined
      const paid = proof && work && work.bits >= bits - SLACK_BITS && (await spendOnce(proof.challenge, work.leftMs))
      if (bits && !paid) return issueChallenge(block, bits, now)
      try {
        const { consumedPoints } = await made.consume(block)
        if (paid || consumedPoints <= GUEST_WORK.free) return undefined
        // Many came at the same moment, and the free ones went to others.
        await made.reward(block)
        return issueChallenge(block, bitsFor(consumedPoints) ?? bits, now)
      } catch (spent) {
        if (!(spent instanceof RateLimiterRes)) throw spent
        throw full(spent)
      }
    },
  }
}

function full(rate: RateLimiterRes | null): Refusal {
  const wait = rate ? secondsLeft(rate) : GUEST_WORK.seconds
  return new Refusal('guests_full', { wait, seconds: wait })
}

/** Takes each solved puzzle once: over all processes by Redis, in this one alone while Redis is away. */
function openSpent(redis: Redis) {
  const here = new Map<string, number>()
  return async (challenge: string, leftMs: number): Promise<boolean> => {
    const now = Date.now()
    for (const [known, until] of here) if (until < now) here.delete(known)
    if (here.has(challenge)) return false
    here.set(challenge, now + leftMs)
    const once = { condition: 'NX', expiration: { type: 'PX', value: leftMs } } as const
    return redis
      .ask((client) => client.set(`work:${challenge}`, '1', once))
      .then(
        (answer) => answer !== null,
        () => true,
      )
  }
}
