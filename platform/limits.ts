import { RateLimiterRes } from 'rate-limiter-flexible'
import { type Actor, rateTier } from '#contract/identity.ts'
import { RATES, TIER_RATES } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { parseAddress } from './address.ts'
import { openRate, secondsLeft } from './rate.ts'
import type { Redis } from './redis.ts'

/** How a rate that is used up is refused. */
type WaitCode = 'too_fast' | 'code_wait' | 'network_hands'

/** The published rates: those of a person by tier, and the others by a key of their own. */
export function openLimits(redis: Redis) {
  const flat = Object.entries(RATES).map(([name, rate]) => [name, rate] as const)
  const tiered = Object.entries(TIER_RATES).flatMap(([name, tiers]) =>
    Object.entries(tiers).map(([tier, rate]) => [`${name}:${tier}`, rate] as const),
  )
  const limiters = new Map([...flat, ...tiered].map(([name, rate]) => [name, openRate(redis, name, rate)]))
  const spend = async (name: string, key: string, code: WaitCode = 'too_fast') => {
    try {
      await limiters.get(name)?.consume(key)
    } catch (spent) {
      if (spent instanceof RateLimiterRes) throw tooMany(code, spent)
      throw spent
    }
  }
  return {
    /** Spends one point of a rate; refused as `too_fast`, or as said, with the seconds to wait. */
    spend: (name: keyof typeof RATES, key: string, code?: WaitCode): Promise<void> => spend(name, key, code),
    /** Gives a point back that was spent for what did not happen. */
    async giveBack(name: keyof typeof RATES, key: string): Promise<void> {
      await limiters.get(name)?.reward(key)
    },
    /** A rate that counts what has happened: `check` is refused where it is used up, `add` counts one more. */
    counted(name: keyof typeof RATES, key: string) {
      return {
        async check(code: WaitCode): Promise<void> {
          const known = await limiters.get(name)?.get(key)
          if (known && known.consumedPoints >= RATES[name].points) throw tooMany(code, known)
        },
        add: (): Promise<void> => spend(name, key).catch(() => undefined),
      }
    },
    /** Spends a point of a rate of a person's tier; who is unknown is known by the address. Refused as `too_fast`. */
    spendPerson: (name: keyof typeof TIER_RATES, actor: Actor, address: string): Promise<void> =>
      spend(`${name}:${rateTier(actor)}`, actor.personId ?? address),
  }
}

function tooMany(code: WaitCode, rate: RateLimiterRes): Refusal {
  const seconds = secondsLeft(rate)
  return new Refusal(code, { seconds, wait: seconds })
}

export type Limits = ReturnType<typeof openLimits>

/** The block of all whose address can't be told. */
const UNKNOWN = 'unknown'

/** The block that an address belongs to: IPv4 /24, IPv6 /48. Whoever holds one block counts once; so do all whose address can't be told. */
export function addressBlock(address: string): string {
  const known = parseAddress(address)
  if (known === undefined) return UNKNOWN
  const v4 = /^(\d+\.\d+\.\d+)\.\d+$/.exec(known)
  if (v4?.[1]) return `${v4[1]}.0/24`
  const [head = '', tail] = known.split('::')
  const groups = head.split(':').filter(Boolean)
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length
  const all = [...groups, ...Array.from({ length: missing }, () => '0'), ...(tail ?? '').split(':').filter(Boolean)]
  return `${all
    .slice(0, 3)
    .map((group) => group.padStart(4, '0'))
    .join(':')}::/48`
}

/** The network that an address stands for where everybody behind it counts as one: an IPv4 address, an IPv6 /48. */
export function networkOf(address: string): string {
  const known = parseAddress(address)
  return known?.includes('.') ? known : addressBlock(address)
}
