import { expect, test } from 'vitest'
import { NODE_RATES } from '#contract/limits.ts'
import { Meter, replaced } from './meter.ts'
import { Network } from './networks.ts'

const verdicts = (meter: Meter, times: number, bytes = 40) => Array.from({ length: times }, () => meter.judge(bytes))
const { event, eventRefused, eventsPerNetwork } = NODE_RATES

test('a socket is read up to its rate, refused for a while, and then a flood for good', () => {
  const told = verdicts(new Meter(new Network()), event.points + eventRefused.points + 50)
  expect(told.slice(0, event.points)).toEqual(Array(event.points).fill('read'))
  expect(told.at(event.points + 5)).toBe('too_fast')
  expect(told.at(-1)).toBe('flood')
})

test('what is large costs more', () => {
  const told = verdicts(new Meter(new Network()), event.points / 2, 16_000)
  expect(told.filter((verdict) => verdict === 'read').length).toBeLessThanOrEqual(event.points / 4 + 5)
})

test('sockets of one network share its rate; those of another don’t notice', () => {
  const network = new Network()
  const crowd = Array.from({ length: 100 }, () => new Meter(network))
  const read = crowd.flatMap((meter) => verdicts(meter, 100)).filter((verdict) => verdict === 'read').length
  expect(read).toBeGreaterThanOrEqual(eventsPerNetwork.points)
  expect(read).toBeLessThan(eventsPerNetwork.points * 1.2)
  expect(new Meter(new Network()).judge(40)).toBe('read')
})

test.each([
  ['2["vote",{}]', '2["!too_fast"]'],
  ['217["vote",{}]', '217["!too_fast"]'],
  ['40{}', '2["!too_fast"]'],
  [`2${'9'.repeat(400)}["vote",{}]`, '2["!too_fast"]'],
])('%s is replaced without being read', (packet, mark) => {
  expect(replaced(packet, 'too_fast')).toBe(mark)
})
