import { io } from 'socket.io-client'
import { afterAll, expect, inject, test, vi } from 'vitest'
import type * as z from 'zod'
import { COMMAND_POINTS, NODE_RATES } from '#contract/limits.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { PROTOCOL } from '#contract/version.ts'
import { COMMAND_NAMES, COMMANDS, isSendable } from '#domain/commands/registry.ts'
import { log } from '#platform/log.ts'
import { SOON } from '#tests/support/soon.ts'
import { buildCity } from '../support/city.ts'
import { freshAddress, openClient, startNode } from '../support/nodes.ts'

const city = await buildCity()
const node = await startNode(city, inject('backing').redisUrl)
const faults = vi.spyOn(log, 'error')
afterAll(() => expect(faults).not.toHaveBeenCalled())

// As deep as the client's own encoder goes; deeper JSON is sent by bytes in the fault program `bad-frames`.
const deep = JSON.parse(`${'['.repeat(800)}${']'.repeat(800)}`)
// No field takes a number like this one.
const WRONG: readonly unknown[] = [{}, [], [{}], -7.5, true, null, 'text', deep, { toString: 'x', length: -1 }]
const SENDABLE = COMMAND_NAMES.filter(isSendable)

/** Commands that a network may send in one moment. */
const AT_ONCE = Math.floor(NODE_RATES.eventsPerNetwork.points / (1 + COMMAND_POINTS)) - 1

/** Every field with the same wrong value, and what is no object at all. */
function wrongInputs(schema: z.ZodObject): unknown[] {
  const fields = Object.keys(schema.shape)
  return [
    ...WRONG,
    ...WRONG.filter((value) => typeof value !== 'string').map((value) =>
      Object.fromEntries(fields.map((field) => [field, value])),
    ),
  ]
}

test.each(SENDABLE)('%s takes nothing of a wrong shape', async (name) => {
  const { token } = await city.guest()
  const inputs = wrongInputs(COMMANDS[name].input)
  for (let at = 0; at < inputs.length; at += AT_ONCE) {
    const client = openClient(node.port, { token })
    for (const input of inputs.slice(at, at + AT_ONCE))
      expect(await client.send(name, input)).toMatchObject({ ok: false, refusal: { code: 'malformed' } })
    client.socket.disconnect()
  }
})

test('neither do votes, catching up, media and the desk’s looks', async () => {
  const client = openClient(node.port, { token: city.moderator.token, audience: 'desk' })
  await vi.waitFor(() => expect(client.welcomes).toHaveLength(1), SOON)
  const malformed = { ok: false, refusal: { code: 'malformed' } }
  for (const value of WRONG) {
    expect(await client.send('vote', value)).toMatchObject(malformed)
    expect(await client.send('vote', { questionId: value, active: value })).toMatchObject(malformed)
    expect(await client.send('media', value)).toMatchObject(malformed)
    expect(await client.send('media', { session: value, hearing: value, request: value })).toMatchObject(malformed)
    expect(await client.send('sync', value)).toMatchObject(malformed)
    expect(await client.send('sync', { stream: value, seq: 0 })).toMatchObject(malformed)
    if (value !== null) expect(await client.send('look', value)).toMatchObject(malformed)
  }
  for (const number of [-1, 0.5, 1e300, '7', [7]])
    expect(await client.send('sync', { stream: hearingStream('water'), seq: number })).toMatchObject(malformed)
  expect(await client.send('sync', { stream: hearingStream('other'), seq: 0 })).toMatchObject(malformed)
})

const WATER = { stream: hearingStream('water'), audience: 'public', seq: 0 }

test.each([
  ...WRONG.map((value) => ({ protocol: PROTOCOL, locale: value, streams: value })),
  ...WRONG.map((value) => ({ protocol: PROTOCOL, locale: 'en', streams: [value] })),
  ...WRONG.map((value) => ({
    protocol: PROTOCOL,
    locale: 'en',
    streams: [{ stream: value, audience: value, seq: value }],
  })),
  { protocol: '6', locale: 'en', streams: [WATER] },
  { protocol: PROTOCOL, locale: { toString: 'zh-CN' }, streams: [WATER] },
  { protocol: PROTOCOL, locale: 'en', streams: [] },
  { protocol: PROTOCOL, locale: 'en', streams: [WATER, WATER] },
  {
    protocol: PROTOCOL,
    locale: 'en',
    streams: Array.from({ length: 21 }, (_, i) => ({ ...WATER, stream: `hearing-h${i}` })),
  },
  { protocol: PROTOCOL, locale: 'en', streams: [{ ...WATER, stream: 'hearing-water/../desk' }] },
  JSON.parse('{"__proto__":{"protocol":1,"locale":"en","streams":[]}}'),
  {},
])('a handshake of a wrong shape is refused (%#)', async (auth) => {
  const socket = io(`http://127.0.0.1:${node.port}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { 'x-forwarded-for': freshAddress() },
    auth,
  })
  const refused = await new Promise<string>((resolve) => {
    socket.once('connect', () => resolve('let in'))
    socket.once('connect_error', (error) => resolve(error.message))
  })
  socket.disconnect()
  expect(refused).toBe('malformed')
})
