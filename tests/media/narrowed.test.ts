import { randomUUID } from 'node:crypto'
import type { Producer } from 'mediasoup/types'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StageParticipant } from '#contract/media.ts'
import { type HearingOnAir, type LinkToMedia, personKey } from '#contract/media-link.ts'
import { Signalling } from '#realtime/media/signalling.ts'
import type { WorkerPool } from '#realtime/media/worker-pool.ts'
import { hearingOnAir } from '#tests/lab/hearing-on-air.ts'
import { quietLog, startOneWorker } from './support/one-worker.ts'
import { SECRET } from './support/start-media.ts'

const link = { push: () => undefined }
const hearing = randomUUID()

let pool: WorkerPool
let signalling: Signalling

beforeAll(async () => {
  pool = await startOneWorker()
  signalling = new Signalling({ pool, secret: SECRET, log: quietLog, pipeAddress: '127.0.0.1' })
  const stage = signalling.stage(hearing)
  const { router } = await stage.place()
  const sending = await router.createPlainTransport({ listenInfo: { protocol: 'udp', ip: '127.0.0.1' } })
  const microphone: Producer = await sending.produce({
    kind: 'audio',
    rtpParameters: {
      codecs: [{ mimeType: 'audio/opus', payloadType: 100, clockRate: 48_000, channels: 2 }],
      encodings: [{ ssrc: 1_000 }],
    },
  })
  const participant: StageParticipant = {
    id: 'mayor',
    key: 'mayor',
    name: '陈伟',
    title: { zh: '', en: '' },
    role: 'official',
    sources: {},
  }
  stage.add({
    input: {
      presence: () => ({
        key: personKey.parse('mayor'),
        participant,
        producers: new Map([['microphone', microphone]]),
      }),
      end: () => undefined,
      close: () => undefined,
    },
  })
})

afterAll(() => {
  signalling.close()
  pool.close()
})

const told = (isPublic: boolean, isPaused = false): HearingOnAir =>
  hearingOnAir({ hearing, slug: 'h-1', isPublic, isPaused })

type Asking = Extract<LinkToMedia, { type: 'request' }>

/** A player comes, as anybody's may. */
const play = () =>
  signalling.answer(link, {
    type: 'request',
    id: 1,
    session: randomUUID(),
    hearing,
    standalone: true,
    grants: { watch: true, publish: false },
    request: {
      type: 'take',
      payloadTypes: { opus: 111 },
      dtlsParameters: {
        role: 'client',
        fingerprints: [{ algorithm: 'sha-256', value: Array(32).fill('AB').join(':') }],
      },
    } satisfies Asking['request'],
  })

test('a hearing that is narrowed ends whoever plays it, and takes no player', async () => {
  signalling.air([told(true)])
  expect(await play()).toMatchObject({ type: 'answer' })
  expect(signalling.sessions.map(({ receives }) => receives)).toEqual([true])
  signalling.air([told(false)])
  expect(signalling.sessions).toEqual([])
  // With rights that were read a moment before.
  expect(await play()).toMatchObject({ type: 'refusal', code: 'forbidden' })
  signalling.air([told(true)])
  expect(await play()).toMatchObject({ type: 'answer' })
  signalling.air([])
})

test('a player that comes while the hearing is narrowed is sent nothing', async () => {
  const before = signalling.sessions.length
  const coming = play()
  signalling.air([told(false)])
  expect(await coming).toMatchObject({ type: 'refusal' })
  expect(signalling.sessions.filter(({ receives }) => receives)).toEqual([])
  expect(signalling.sessions.length).toBeLessThanOrEqual(before)
})

test('a hearing that is paused ends whoever plays what somebody sends, and lets nobody play it', async () => {
  signalling.air([told(true)])
  expect(await play()).toMatchObject({ type: 'answer' })
  signalling.air([told(true, true)])
  expect(signalling.sessions.filter(({ receives }) => receives)).toEqual([])
  expect(await play()).toMatchObject({ type: 'refusal', code: 'wrong_state' })
  signalling.air([])
})

test('who watches by a browser is ended by the node that closes their socket', async () => {
  signalling.air([told(true)])
  const asked = await signalling.answer(link, {
    type: 'request',
    id: 2,
    session: randomUUID(),
    hearing,
    grants: { watch: true, publish: false },
    request: { type: 'join', rtpCapabilities: { codecs: [], headerExtensions: [] }, mode: 'audio' },
  })
  expect(asked).toMatchObject({ type: 'answer' })
  signalling.air([told(false)])
  expect(signalling.sessions).toHaveLength(1)
})
