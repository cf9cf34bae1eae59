import { RateLimiterRes } from 'rate-limiter-flexible'
import { GUEST_WORK } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { type Challenge, issueChallenge, type Proof, triesFor, workOf } from './guest-work.ts'
import { openRate, secondsLeft } from './rate.ts'
import type { Redis } from './redis.ts'

const MOST = Math.max(...GUEST_WORK.steps.map(({ upTo }) => upTo))
/** While a puzzle is solved its block may reach the next step: work of the step before, a fourth of it, is good too. */
const SLACK = 4

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
      const tries = triesFor((before?.consumedPoints ?? 0) + 1)
      if (tries === undefined) throw full(before)
      const work = proof && tries ? await workOf(proof, block, now) : undefined
      const isEnough = work && work.tries * SLACK >= tries
      const paid = proof && isEnough && (await spendOnce(proof.challenge.signature, work.leftMs))
      if (tries && !paid) return await issueChallenge(block, tries, now)
      try {
        const { consumedPoints } = await made.consume(block)
        if (paid || consumedPoints <= GUEST_WORK.free) return undefined
        // Many came at the same moment, and the free ones went to others.
        await made.reward(block)
        return await issueChallenge(block, triesFor(consumedPoints) ?? tries, now)
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
    const first = redis.ask((client) => client.set(`work:${challenge}`, '1', once))
    return first.then(
      (answer) => answer !== null,
      () => true,
    )
  }
}
