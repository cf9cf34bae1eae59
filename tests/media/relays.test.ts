import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LinkToMedia } from '#contract/media-link.ts'
import { transportOffer } from '#contract/media-rtp.ts'
import { Signalling } from '#realtime/media/signalling.ts'
import type { WorkerPool } from '#realtime/media/worker-pool.ts'
import { quietLog, startOneWorker } from './support/one-worker.ts'
import { SECRET } from './support/start-media.ts'

const hearing = randomUUID()

let pool: WorkerPool
let signalling: Signalling

beforeAll(async () => {
  pool = await startOneWorker({ turn: { urls: ['turn:turn.example.org'], secret: 'shared' } })
  signalling = new Signalling({ pool, secret: SECRET, log: quietLog, pipeAddress: '127.0.0.1' })
})

afterAll(() => {
  signalling.close()
  pool.close()
})

/** The name under which a relay counts what a browser begins. */
async function nameFor(request: 'join' | 'prepare', network: string, session = randomUUID()): Promise<string> {
  const ask: Extract<LinkToMedia, { type: 'request' }> = {
    type: 'request',
    id: 1,
    session,
    hearing,
    network,
    grants: { watch: true, prepare: true, publish: false },
    request:
      request === 'join'
        ? { type: 'join', rtpCapabilities: { codecs: [], headerExtensions: [] }, mode: 'audio' }
        : { type: 'prepare' },
  }
  const answer = await signalling.answer({ push: () => undefined }, ask)
  if (answer.type !== 'answer') throw new Error(JSON.stringify(answer))
  const { iceServers } = transportOffer.parse(Object(answer.value).transport)
  return iceServers?.[0]?.username.split(':')[1] ?? ''
}

test('whoever watches from one network shares its part of the relay; who steps on the stage has their own', async () => {
  const session = randomUUID()
  const network = await nameFor('join', 'office', session)
  expect(await nameFor('join', 'office')).toBe(network)
  expect(await nameFor('join', 'home')).not.toBe(network)
  const own = await nameFor('prepare', 'office', session)
  expect(own).not.toBe(network)
  expect(await nameFor('prepare', 'office', session)).toBe(own)
  expect(await nameFor('prepare', 'office')).not.toBe(own)
})
