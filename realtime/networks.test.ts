import type { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { FLOOD_COST, NODE_RATES, SOCKETS_PER_NETWORK } from '#contract/limits.ts'
import { Network, Networks, senderOf } from './networks.ts'

vi.useFakeTimers({ toFake: ['performance', 'setInterval', 'clearInterval'] })
const networks = new Networks()
afterEach(() => void vi.advanceTimersByTime(200_000))

const { points, seconds } = NODE_RATES.connectionsPerNetwork
const arrive = (address: string, times: number) =>
  Array.from({ length: times }, () => new Socket()).filter((socket) => networks.admit(address, socket))

test('a network comes only so fast, and others come all the same', () => {
  expect(arrive('203.0.113.1', points + 50)).toHaveLength(points)
  expect(arrive('203.0.113.2', 1)).toHaveLength(1)
  vi.advanceTimersByTime(seconds * 1_000)
  expect(arrive('203.0.113.1', points + 50)).toHaveLength(points)
})

test('a network holds only so many sockets, and gets the place of each that closes', () => {
  const open: Socket[] = []
  for (let came = 0; came <= SOCKETS_PER_NETWORK; came += points) {
    open.push(...arrive('2001:db8:7::1', points))
    vi.advanceTimersByTime(seconds * 1_000)
  }
  expect(open).toHaveLength(SOCKETS_PER_NETWORK)
  expect(arrive('2001:db8:7:99::5', 1)).toHaveLength(0)
  open[0]?.emit('close')
  expect(arrive('2001:db8:7:99::5', 2)).toHaveLength(1)
})

test('one flooder hardly costs a network anything; ten at once shut it out for a while', () => {
  const network = new Network()
  network.charge()
  vi.advanceTimersByTime(1_000)
  expect(network.events.take()).toBe(true)
  for (let flooder = 0; flooder < 10; flooder++) network.charge()
  vi.advanceTimersByTime(10_000)
  expect(network.events.take()).toBe(false)
  vi.advanceTimersByTime(FLOOD_COST.mostSeconds * 1_000)
  expect(network.events.take()).toBe(true)
})

test('the sender is who our front says, and else who is connected', () => {
  const request = { headers: { 'x-forwarded-for': '203.0.113.7, 10.0.0.1' }, socket: { remoteAddress: '127.0.0.1' } }
  expect(senderOf({ trustProxy: true }, request as unknown as IncomingMessage)).toBe('203.0.113.7')
  expect(senderOf({ trustProxy: false }, request as unknown as IncomingMessage)).toBe('127.0.0.1')
})
