import { randomBytes } from 'node:crypto'
import { afterAll, expect, inject, test } from 'vitest'
import { solve } from '#app/_live/work/solve.ts'
import { GUEST_WORK } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { openGuestGate } from '#platform/guest-gate.ts'
import { type Challenge, issueChallenge, type Proof, proof, triesFor, workOf } from '#platform/guest-work.ts'
import { openRedis } from '#platform/redis.ts'

const redis = openRedis(inject('backing').redisUrl)
/** Nobody is there: what a gate does while Redis is away. */
const away = openRedis('redis://127.0.0.1:1')
afterAll(() => [redis, away].map((client) => client.destroy()))

const NOW = new Date()
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000)
const [first] = GUEST_WORK.steps

const solved = async (challenge: Challenge): Promise<Proof> => ({ challenge, solution: await solve(challenge) })

const triesIn = (challenge: Challenge | undefined) => challenge?.parameters.data.tries

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
])('the first identities of a block are free, the next cost work, each piece of work is good once: by %s', async (_, client) => {
  const gate = openGuestGate(client)
  const block = await blockWith(GUEST_WORK.free, gate)
  const challenge = await gate.admit(block, undefined, NOW)
  if (!challenge) throw new Error('nothing was asked')
  expect(triesIn(challenge)).toBe(first.tries)
  const proof = await solved(challenge)
  const wrong = { ...proof, solution: { ...proof.solution, derivedKey: 'ab'.repeat(32) } }
  expect(triesIn(await gate.admit(block, wrong, NOW))).toBe(first.tries)
  expect(await gate.admit(block, proof, NOW)).toBeUndefined()
  expect(triesIn(await gate.admit(block, proof, NOW))).toBe(first.tries)
  expect(await gate.admit(await blockWith(0, gate), undefined, NOW)).toBeUndefined()
})

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
  const proof = await solved(challenge)
  const both = await Promise.all([one, two].map((gate) => gate.admit(block, proof, NOW)))
  expect(both.filter((answer) => answer === undefined)).toHaveLength(1)
})

test('work is good for its own block and until its challenge ends, and nobody makes it easier or longer', async () => {
  const block = '203.0.113.0/24'
  const challenge = await issueChallenge(block, 8, NOW)
  const proof = await solved(challenge)
  expect(await workOf(proof, block, NOW)).toMatchObject({ tries: 8 })
  expect(await workOf(proof, '203.0.114.0/24', NOW)).toBeUndefined()
  expect(await workOf(proof, block, later(GUEST_WORK.challengeSeconds))).toBeUndefined()
  const { parameters, signature } = challenge
  for (const changed of [
    { data: { ...parameters.data, tries: 4_000 } },
    { data: { ...parameters.data, until: parameters.data.until + 60 } },
    { keySignature: 'ab'.repeat(32) },
    { keyPrefix: 'ab'.repeat(16) },
  ]) {
    const forged = { parameters: { ...parameters, ...changed }, signature }
    expect(await workOf({ ...proof, challenge: forged }, block, NOW), JSON.stringify(changed)).toBeUndefined()
  }
})

test('a proof is read as it is written, and nothing else is one', async () => {
  const good = await solved(await issueChallenge('203.0.113.0/24', 4, NOW))
  expect(proof.parse(JSON.parse(JSON.stringify(good)))).toEqual({
    challenge: good.challenge,
    solution: { counter: good.solution.counter, derivedKey: good.solution.derivedKey },
  })
  const { challenge, solution } = good
  const cheap = { ...challenge, parameters: { ...challenge.parameters, cost: 1 } }
  for (const bad of [
    undefined,
    {},
    { challenge: 'no puzzle', nonce: 0 },
    { challenge, solution: { ...solution, counter: -1 } },
    { challenge, solution: { ...solution, counter: 0.5 } },
    { challenge, solution: { ...solution, derivedKey: 'AB'.repeat(32) } },
    { challenge: { ...challenge, signature: undefined }, solution },
    { challenge: cheap, solution },
  ])
    expect(proof.safeParse(bad).success).toBe(false)
})

test('work gets harder by steps, easier work is not taken much later, and after the last step there is none', async () => {
  expect([1, 60, 61, 120, 121, 240, 241, 600, 601].map(triesFor)).toEqual([
    0,
    0,
    250,
    250,
    1_000,
    1_000,
    4_000,
    4_000,
    undefined,
  ])
  const gate = openGuestGate(redis)
  const block = await blockWith(GUEST_WORK.free, gate)
  const easy = await gate.admit(block, undefined, NOW)
  if (!easy) throw new Error('nothing was asked')
  // What the platform itself counts, moved on to where only the hardest work is taken.
  await redis.client.incrBy(`rate:guest:${block}`, 190)
  expect(triesIn(await gate.admit(block, await solved(easy), NOW))).toBe(4_000)
  await redis.client.incrBy(`rate:guest:${block}`, 350)
  const refusal = await gate.admit(block, undefined, NOW).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(Refusal)
  expect(refusal).toMatchObject({ code: 'guests_full', detail: { wait: expect.any(Number) } })
})
