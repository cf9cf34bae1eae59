import { setTimeout as pause } from 'node:timers/promises'
import { expect, inject, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import type { Actor } from '#contract/identity.ts'
import { findActor } from '#platform/session.ts'
import { buildCity, type Citizen } from '../support/city.ts'
import { type Client, openClient, startNode } from '../support/nodes.ts'
import { SOON } from '../support/soon.ts'

const SIGN_INS = 16
/** The thief's commands come so far apart, or the rates would stop them instead. */
const PACE_MS = 60

const city = await buildCity()
const nodes = [
  await startNode(city, inject('backing').redisUrl),
  await startNode(city, inject('backing').redisUrl),
] as const

test('who knows a device’s token from before a sign-in never has a right from after it, on any node', async () => {
  for (let n = 0; n < SIGN_INS; n++) {
    const device = await city.guest()
    const sockets = nodes.map(({ port }) => openClient(port, { token: device.token }))
    await vi.waitFor(() => expect(sockets.map(({ welcomes }) => welcomes.length)).toEqual([1, 1]), SOON)
    const thief = watch(device, sockets)
    const administrator = await city.verify(device, 'admin@example.org')
    expect(administrator.actor.grants.map(({ role }) => role)).toEqual(['admin'])
    const gone = () => expect(sockets.map(({ socket }) => socket.connected)).toEqual([false, false])
    await vi.waitFor(gone, SOON)
    const { seen, granted } = await thief.stop()
    expect(seen.filter(({ kind, grants }) => kind === 'member' || grants.length)).toEqual([])
    expect(granted).toEqual([])
    expect(sockets.flatMap(({ welcomes }) => welcomes.map(({ me }) => me?.kind))).toEqual(['guest', 'guest'])
    expect(sockets.flatMap(({ refusals }) => refusals)).toEqual(['sign_in', 'sign_in'])
  }
  expect(await city.database.prisma.roleGrant.count({ where: { role: 'oversight' } })).toBe(0)
})

/** What the holder of a token does meanwhile: asks who it is as every page and snapshot does, and tries to give itself a role by each socket. */
function watch({ token }: Citizen, sockets: readonly Client[]) {
  const seen: Actor[] = []
  const granted: unknown[] = []
  let going = true
  const look = async () => {
    while (going) seen.push(await findActor(city.database, token, new Date()))
  }
  const grab = async ({ socket }: Client) => {
    while (going && socket.connected) {
      const grant = {
        commandId: newId(),
        grantId: newId(),
        email: 'thief@example.org',
        name: 'Thief',
        role: 'oversight',
      }
      const answer = await socket
        .timeout(500)
        .emitWithAck('role:grant', grant)
        .catch(() => undefined)
      if (answer?.ok) granted.push(answer)
      await pause(PACE_MS)
    }
  }
  const all = Promise.all([look(), look(), look(), ...sockets.map(grab)])
  return {
    async stop() {
      going = false
      await all
      return { seen, granted }
    },
  }
}
