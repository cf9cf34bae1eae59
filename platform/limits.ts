import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import { GUESTS_PER_BLOCK_PER_HOUR, RATES } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Redis } from './redis.ts'

type RateName = keyof typeof RATES | 'guest'
const RATE: Record<RateName, { points: number; seconds: number }> = {
  ...RATES,
  guest: { points: GUESTS_PER_BLOCK_PER_HOUR, seconds: 3_600 },
}

/** Published rates, shared over all processes by Redis; while Redis is away or does not answer each process keeps its own count. */
export function openLimits(redis: Redis) {
  const limiters = new Map(
    Object.entries(RATE).map(([name, { points, seconds }]) => {
      const options = { points, duration: seconds, keyPrefix: `rate:${name}` }
      const shared = new RateLimiterRedis({ ...options, storeClient: redis.client, useRedisPackage: true })
      return [name, { shared, own: new RateLimiterMemory(options) }]
    }),
  )
  return {
    /** Spends one point of a rate; refused as `too_fast` with the seconds to wait. */
    async spend(name: RateName, key: string): Promise<void> {
      const limiter = limiters.get(name)
      if (!limiter) return
      try {
        await redis
          .ask(() => limiter.shared.consume(key))
          .catch((spent: unknown) =>
            spent instanceof RateLimiterRes ? Promise.reject(spent) : limiter.own.consume(key),
          )
      } catch (spent) {
        if (spent instanceof RateLimiterRes)
          throw new Refusal('too_fast', { seconds: Math.max(1, Math.ceil(spent.msBeforeNext / 1000)) })
        throw spent
      }
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
