import { afterAll, expect, inject, test } from 'vitest'

import type { Actor } from '#contract/identity.ts'
import { RATE_TIERS, RATES, type RateTier, TIER_RATES } from '#contract/limits.ts'
import { Refusal, toWire } from '#contract/refusals.ts'
import { rateOf } from '#domain/commands/registry.ts'
import { openLimits } from '#platform/limits.ts'
import { openRedis } from '#platform/redis.ts'
import { withinNetwork } from '#runtime/network-share.ts'

const redis = openRedis(inject('backing').redisUrl)
afterAll(() => redis.destroy())

const ACCEPTED = { stream: 'hearing:water', seq: 1, at: '' }

/** Somebody of a tier, whom no other test knows. */
function person(tier: RateTier): Actor {
  const grant = { id: '', role: 'moderator', hearingId: null, departmentId: null, title: { zh: '', en: '' } } as const
  const personId = crypto.randomUUID()
  return { kind: tier === 'guest' ? 'guest' : 'member', personId, name: '', grants: tier === 'staff' ? [grant] : [] }
}

test.each(RATE_TIERS)('a %s has what the published table says, and is told when there is more', async (tier) => {
  const limits = openLimits(redis)
  for (const act of ['ask', 'vote', 'command'] as const) {
    const actor = person(tier)
    const { points } = TIER_RATES[act][tier]
    for (let n = 0; n < points; n++) await limits.spendPerson(act, actor, '')
    await expect(limits.spendPerson(act, actor, '')).rejects.toMatchObject({
      code: 'too_fast',
      detail: { seconds: expect.any(Number) },
    })
    await limits.spendPerson(act, person(tier), '')
  }
})

test('what somebody asks leaves the other commands alone', async () => {
  const limits = openLimits(redis)
  const actor = person('guest')
  for (let n = 0; n < TIER_RATES.ask.guest.points; n++) await limits.spendPerson(rateOf('question:submit'), actor, '')
  await expect(limits.spendPerson('ask', actor, '')).rejects.toMatchObject({ code: 'too_fast' })
  await limits.spendPerson(rateOf('question:withdraw'), actor, '')
})

test('one network raises so many hands within an hour, and those that are refused cost nothing', async () => {
  const limits = openLimits(redis)
  const raise = (address: string, ok = true) =>
    withinNetwork(limits, 'hand:raise', address, async () =>
      ok ? { ok, value: ACCEPTED } : { ok, refusal: toWire(new Refusal('wrong_state'), 'en') },
    )
  const group = Math.floor(Math.random() * 65_536).toString(16)
  for (let n = 0; n < 2 * RATES.raisedHand.points; n++) await raise(`2001:db8:${group}::${n}`, false)
  for (let n = 0; n < RATES.raisedHand.points; n++) await raise(`2001:db8:${group}::${n}`)
  await expect(raise(`2001:db8:${group}:7::1`)).rejects.toMatchObject({ code: 'network_hands' })
  expect((await raise(`2001:dba:${group}::1`)).ok).toBe(true)
  const send = async () => ({ ok: true as const, value: ACCEPTED })
  expect((await withinNetwork(limits, 'hand:lower', `2001:db8:${group}::1`, send)).ok).toBe(true)
})
