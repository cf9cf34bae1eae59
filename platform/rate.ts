import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import type { Redis } from './redis.ts'

/** Points of a rate by key, shared over all processes by Redis; while Redis is away or does not answer each process keeps its own count. */
export type SharedRate = {
  /** Spends a point; throws the `RateLimiterRes` where none is left. */
  consume(key: string): Promise<RateLimiterRes>
  /** What is known of a key, without spending. */
  get(key: string): Promise<RateLimiterRes | null>
  /** Gives a point back. */
  reward(key: string): Promise<RateLimiterRes>
}

/** Opens a rate of so many points in so many seconds. */
export function openRate(redis: Redis, name: string, rate: { points: number; seconds: number }): SharedRate {
  const options = { points: rate.points, duration: rate.seconds, keyPrefix: `rate:${name}` }
  const shared = new RateLimiterRedis({ ...options, storeClient: redis.client, useRedisPackage: true })
  const own = new RateLimiterMemory(options)
  const by = <T>(act: (limiter: RateLimiterAbstract) => Promise<T>): Promise<T> =>
    redis
      .ask(() => act(shared))
      .catch((spent: unknown) => (spent instanceof RateLimiterRes ? Promise.reject(spent) : act(own)))
  return {
    consume: (key) => by((limiter) => limiter.consume(key)),
    get: (key) => by((limiter) => limiter.get(key)),
    reward: (key) => by((limiter) => limiter.reward(key)),
  }
}

/** Whole seconds until a rate has points again. */
export const secondsLeft = ({ msBeforeNext }: RateLimiterRes) => Math.max(1, Math.ceil(msBeforeNext / 1_000))
