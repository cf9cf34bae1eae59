import { randomBytes } from 'node:crypto'
import { afterAll, expect, inject, test } from 'vitest'
import { solve } from '#app/_live/work/solve.ts'
import { GUEST_WORK } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { openGuestGate } from '#platform/guest-gate.ts'
import { bitsFor, type Challenge, issueChallenge, type Proof, workOf } from '#platform/guest-work.ts'
import { openRedis } from '#platform/redis.ts'

const redis = openRedis(inject('backing').redisUrl)
/** Nobody is there: what a gate does while Redis is away. */
const away = openRedis('redis://127.0.0.1:1')
afterAll(() => [redis, away].map((client) => client.destroy()))

const NOW = new Date()
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000)
const [first] = GUEST_WORK.steps

const solved = ({ challenge, bits }: Challenge): Proof => ({ challenge, nonce: solve(challenge, bits, 0, 1e9) ?? -1 })

const RUN = `2001:${randomBytes(2).toString('hex')}`
let blocks = 0
/** A block that has made so many identities within this hour. */
async function blockWith(made: number, gate: ReturnType<typeof openGuestGate>): Promise<string> {
  blocks += 1
  // No other test file that shares the Redis has people here.
  const block = `${RUN}:${blocks.toString(16)}::/48`
  for (let n = 0; n < made; n++) expect(await gate.admit(block, undefined, NOW)).toBeUndefined()
  return block
}

test.each([
  ['Redis', redis],
  ['a process of its own while Redis is away', away],
])(
  'the first identities of a block are free, the next cost work, each piece of work is good once: by %s',
  async (_, client) => {
    const gate = openGuestGate(client)
    const block = await blockWith(GUEST_WORK.free, gate)
    const challenge = await gate.admit(block, undefined, NOW)
    if (!challenge) throw new Error('nothing was asked')
    expect(challenge.bits).toBe(first.bits)
    const proof = solved(challenge)
    expect(await gate.admit(block, { ...proof, nonce: proof.nonce + 1 }, NOW)).toMatchObject({ bits: first.bits })
    expect(await gate.admit(block, proof, NOW)).toBeUndefined()
    expect(await gate.admit(block, proof, NOW)).toMatchObject({ bits: first.bits })
    expect(await gate.admit(await blockWith(0, gate), undefined, NOW)).toBeUndefined()
  },
  60_000,
)

test('many at the same moment do not get more than the free ones', async () => {
  const gate = openGuestGate(redis)
  const block = await blockWith(0, gate)
  const answers = await Promise.all(Array.from({ length: 100 }, () => gate.admit(block, undefined, NOW)))
  expect(answers.filter((answer) => answer === undefined)).toHaveLength(GUEST_WORK.free)
})

test('two processes take the same work once', async () => {
  const [one, two] = [openGuestGate(redis), openGuestGate(redis)]
  const block = await blockWith(GUEST_WORK.free, one)
  const challenge = await one.admit(block, undefined, NOW)
  if (!challenge) throw new Error('nothing was asked')
  const proof = solved(challenge)
  const both = await Promise.all([one, two].map((gate) => gate.admit(block, proof, NOW)))
  expect(both.filter((answer) => answer === undefined)).toHaveLength(1)
})

test('work is good for its own block and until its challenge ends, and nobody makes it easier', () => {
  const block = '203.0.113.0/24'
  const challenge = issueChallenge(block, 8, NOW)
  const proof = solved(challenge)
  expect(workOf(proof, block, NOW)).toMatchObject({ bits: 8 })
  expect(workOf(proof, '203.0.114.0/24', NOW)).toBeUndefined()
  expect(workOf(proof, block, later(GUEST_WORK.challengeSeconds))).toBeUndefined()
  const easier = challenge.challenge.replace(/^8/, '1')
  expect(workOf({ challenge: easier, nonce: proof.nonce }, block, NOW)).toBeUndefined()
  expect(workOf({ challenge: 'no puzzle', nonce: 0 }, block, NOW)).toBeUndefined()
})

test('work gets harder by steps, easier work is not taken much later, and after the last step there is none', async () => {
  expect([1, 60, 61, 120, 121, 240, 241, 600, 601].map(bitsFor)).toEqual([0, 0, 16, 16, 18, 18, 20, 20, undefined])
  const gate = openGuestGate(redis)
  const block = await blockWith(GUEST_WORK.free, gate)
  const easy = await gate.admit(block, undefined, NOW)
  if (!easy) throw new Error('nothing was asked')
  // What the platform itself counts, moved on to where only the hardest work is taken.
  await redis.client.incrBy(`rate:guest:${block}`, 190)
  expect(await gate.admit(block, solved(easy), NOW)).toMatchObject({ bits: 20 })
  await redis.client.incrBy(`rate:guest:${block}`, 350)
  const refusal = await gate.admit(block, undefined, NOW).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(Refusal)
  expect(refusal).toMatchObject({ code: 'guests_full', detail: { wait: expect.any(Number) } })
})
