import { afterEach, expect, test, vi } from 'vitest'
import { COMMAND_POINTS, NODE_RATES } from '#contract/limits.ts'
import { COMMANDS } from '#domain/commands/registry.ts'
import { Network } from './network.ts'
import { namesCommand, RateLimiter, replaced } from './rate-limiter.ts'

vi.useFakeTimers({ toFake: ['performance'] })
afterEach(() => void vi.advanceTimersByTime(60_000))

/** A limiter whose first free word is spoken. */
function joined(network = new Network()): RateLimiter {
  const limiter = new RateLimiter(network)
  limiter.judge(40)
  return limiter
}

const verdicts = (limiter: RateLimiter, times: number, bytes = 40) =>
  Array.from({ length: times }, () => limiter.judge(bytes))
const { event, eventsPerNetwork } = NODE_RATES

test('a socket is read up to its rate, refused for a while, and then a flood for good', () => {
  const limiter = joined()
  const told = Array.from({ length: 2 * event.points }, () => {
    vi.advanceTimersByTime(10)
    return limiter.judge(40)
  })
  expect(told.slice(0, event.points)).toEqual(Array(event.points).fill('read'))
  expect(told).toContain('too_fast')
  expect(told.at(-1)).toBe('flood')
})

test('what a socket says first is heard, however much its network said', () => {
  const network = new Network()
  verdicts(joined(network), 2 * eventsPerNetwork.points)
  expect(verdicts(new RateLimiter(network), 2)).toEqual(['read', 'too_fast'])
})

test('what is large costs more', () => {
  const told = verdicts(joined(), event.points / 2, 16_000)
  expect(told.filter((verdict) => verdict === 'read').length).toBeLessThanOrEqual(event.points / 4 + 5)
})

test('a command costs its network more than a vote', () => {
  const read = (isCommand: boolean) => {
    const network = new Network()
    const crowd = Array.from({ length: 20 }, () => joined(network))
    return crowd.flatMap((limiter) => Array.from({ length: 20 }, () => limiter.judge(40, isCommand)))
  }
  const heard = [false, true].map((isCommand) => read(isCommand).filter((verdict) => verdict === 'read').length)
  expect(heard[0]).toBe((1 + COMMAND_POINTS) * (heard[1] ?? 0))
})

test.each([
  ['2["question:submit",{}]', true],
  ['217["question:submit",{}]', true],
  ['217["vote",{"x":"a:b"}]', false],
  ['40{}', false],
])('%s is a command: %s', (packet, is) => expect(namesCommand(packet)).toBe(is))

test.each(Object.keys(COMMANDS))('%s is known for a command by its name', (name) =>
  expect(namesCommand(`21["${name}",{}]`)).toBe(true))

test('sockets of one network share its rate; those of another don’t notice', () => {
  const network = new Network()
  const crowd = Array.from({ length: 100 }, () => new RateLimiter(network))
  for (const limiter of crowd) limiter.judge(40)
  const read = crowd.flatMap((limiter) => verdicts(limiter, 100)).filter((verdict) => verdict === 'read').length
  expect(read).toBeGreaterThanOrEqual(eventsPerNetwork.points)
  expect(read).toBeLessThan(eventsPerNetwork.points * 1.2)
  expect(new RateLimiter(new Network()).judge(40)).toBe('read')
})

test.each([
  ['2["vote",{}]', '2["!too_fast"]'],
  ['217["vote",{}]', '217["!too_fast"]'],
  ['40{}', '2["!too_fast"]'],
  [`2${'9'.repeat(400)}["vote",{}]`, '2["!too_fast"]'],
])('%s is replaced without being read', (packet, mark) => {
  expect(replaced(packet, 'too_fast')).toBe(mark)
})
