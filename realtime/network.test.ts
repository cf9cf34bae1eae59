import { Socket } from 'node:net'
import { expect, test, vi } from 'vitest'
import { ARRIVAL_WAIT_SECONDS, FLOOD_COST, NODE_RATES, SOCKETS_PER_NETWORK } from '#contract/limits.ts'
import { Network } from './network.ts'

vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] })

const { points, seconds } = NODE_RATES.connectionsPerNetwork

/** Connections that come at once, and what has become of each so far. */
function arrive(network: Network, times: number) {
  const sockets = Array.from({ length: times }, () => new Socket())
  const answers = new Map<Socket, boolean>()
  for (const socket of sockets) void network.acquire(socket).then((isIn) => answers.set(socket, isIn))
  const count = (isIn: boolean) => [...answers.values()].filter((one) => one === isIn).length
  return { sockets, in: () => count(true), out: () => count(false) }
}
const pass = (s: number) => vi.advanceTimersByTimeAsync(s * 1_000)

test('a network comes only so fast: the others wait for their turn, and are refused when they waited too long', async () => {
  const network = new Network()
  const hall = arrive(network, 500)
  await pass(0)
  expect(hall.in()).toBe(points)
  await pass(seconds)
  expect(hall.in()).toBe(2 * points)
  expect(hall.out()).toBe(0)
  await pass(ARRIVAL_WAIT_SECONDS)
  const inTime = points + Math.floor((ARRIVAL_WAIT_SECONDS * points) / seconds)
  expect([inTime, inTime + 1]).toContain(hall.in())
  expect(hall.in() + hall.out()).toBe(500)
})

test('who comes later stands behind, and who goes gives up its place', async () => {
  const network = new Network()
  const first = arrive(network, points + 5)
  const later = arrive(network, 1)
  await pass(seconds / points)
  expect([first.in(), later.in()]).toEqual([points + 1, 0])
  for (const socket of first.sockets.slice(points + 1)) socket.destroy()
  await pass(seconds / points)
  expect([first.in(), later.in()]).toEqual([points + 1, 1])
})

test('a network holds only so many sockets, and gets the place of each that closes', async () => {
  const network = new Network()
  const open = Array.from({ length: SOCKETS_PER_NETWORK }, () => new Socket())
  for (const socket of open) {
    await pass(seconds / points)
    void network.acquire(socket)
  }
  await pass(seconds)
  expect(await network.acquire(new Socket())).toBe(false)
  open[0]?.emit('close')
  expect(await network.acquire(new Socket())).toBe(true)
  expect(await network.acquire(new Socket())).toBe(false)
})

test('a node that closes sends away who stands in line', async () => {
  const network = new Network()
  const hall = arrive(network, points + 5)
  network.clear()
  await pass(0)
  expect([hall.in(), hall.out()]).toEqual([points, 5])
})

test('one flooder hardly costs a network anything; ten at once shut it out for a while', async () => {
  const network = new Network()
  network.penalise()
  await pass(1)
  expect(network.events.take()).toBe(true)
  for (let flooder = 0; flooder < 10; flooder++) network.penalise()
  await pass(10)
  expect(network.events.take()).toBe(false)
  await pass(FLOOD_COST.mostSeconds)
  expect(network.events.take()).toBe(true)
})
