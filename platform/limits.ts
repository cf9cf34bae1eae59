import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import { type Actor, rateTier } from '#contract/identity.ts'
import { RATES, TIER_RATES } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Redis } from './redis.ts'

/** A rate shared over all processes by Redis; while Redis is away or does not answer each process keeps its own count. What is spent throws the library's result. */
export function openRate(redis: Redis, name: string, { points, seconds }: { points: number; seconds: number }) {
  const options = { points, duration: seconds, keyPrefix: `rate:${name}` }
  const shared = new RateLimiterRedis({ ...options, storeClient: redis.client, useRedisPackage: true })
  const own = new RateLimiterMemory(options)
  type Limiter = Pick<RateLimiterMemory, 'consume' | 'get' | 'reward'>
  const by = <T>(act: (limiter: Limiter) => Promise<T>): Promise<T> =>
    redis
      .ask(() => act(shared))
      .catch((fault: unknown) => (fault instanceof RateLimiterRes ? Promise.reject(fault) : act(own)))
  return {
    consume: (key: string) => by((limiter) => limiter.consume(key)),
    get: (key: string) => by((limiter) => limiter.get(key)),
    /** Gives a point back. */
    reward: (key: string) => by((limiter) => limiter.reward(key)),
  }
}

/** Whole seconds until a rate has points again. */
export const secondsLeft = ({ msBeforeNext }: RateLimiterRes) => Math.max(1, Math.ceil(msBeforeNext / 1_000))

/** The published rates: those of a person by tier, and the others by a key of their own. */
export function openLimits(redis: Redis) {
  const flat = Object.entries(RATES).map(([name, rate]) => [name, rate] as const)
  const tiered = Object.entries(TIER_RATES).flatMap(([name, tiers]) =>
    Object.entries(tiers).map(([tier, rate]) => [`${name}:${tier}`, rate] as const),
  )
  const limiters = new Map([...flat, ...tiered].map(([name, rate]) => [name, openRate(redis, name, rate)]))
  const spend = async (name: string, key: string) => {
    try {
      await limiters.get(name)?.consume(key)
    } catch (spent) {
      if (spent instanceof RateLimiterRes) throw new Refusal('too_fast', { seconds: secondsLeft(spent) })
      throw spent
    }
  }
  return {
    /** Spends one point of a rate; refused as `too_fast` with the seconds to wait. */
    spend: (name: keyof typeof RATES, key: string): Promise<void> => spend(name, key),
    /** Spends a point of each of these rates of a person's tier; who is unknown is known by the address. Refused as `too_fast`. */
    async spendPerson(names: readonly (keyof typeof TIER_RATES)[], actor: Actor, address: string): Promise<void> {
      for (const name of names) await spend(`${name}:${rateTier(actor)}`, actor.personId ?? address)
    },
  }
}
export type Limits = ReturnType<typeof openLimits>

/** The block that an address belongs to: IPv4 /24, IPv6 /48. Whoever holds one block counts once. */
export function addressBlock(address: string): string {
  const v4 = /(\d+\.\d+\.\d+)\.\d+$/.exec(address)
  if (v4?.[1]) return `${v4[1]}.0/24`
  const [head = '', tail] = address.split('::')
  const groups = head.split(':').filter(Boolean)
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length
  const all = [...groups, ...Array.from({ length: missing }, () => '0'), ...(tail ?? '').split(':').filter(Boolean)]
  return `${all
    .slice(0, 3)
    .map((group) => group.padStart(4, '0').toLowerCase())
    .join(':')}::/48`
}

/** The network that an address stands for where everybody behind it counts as one: an IPv4 address, an IPv6 /48. */
export function networkOf(address: string): string {
  return /(?:^|:)(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1] ?? addressBlock(address)
}
