import type { Producer } from 'mediasoup/types'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PayloadTypes } from '#contract/media-rtp.ts'
import { MEDIA_LIMITS } from '#realtime/media/limits.ts'
import { Refused } from '#realtime/media/refused.ts'
import { Taking } from '#realtime/media/taking.ts'
import { atHome } from '#realtime/media/viewing.ts'
import type { Place, WorkerPool } from '#realtime/media/worker-pool.ts'
import { startOneWorker } from './support/one-worker.ts'

let pool: WorkerPool
let place: Place
let microphone: Producer

beforeAll(async () => {
  pool = await startOneWorker()
  place = await pool.place()
  const sending = await place.router.createPlainTransport({ listenInfo: { protocol: 'udp', ip: '127.0.0.1' } })
  microphone = await sending.produce({
    kind: 'audio',
    rtpParameters: {
      codecs: [{ mimeType: 'audio/opus', payloadType: 100, clockRate: 48_000, channels: 2 }],
      encodings: [{ ssrc: 1_000 }],
    },
  })
})

afterAll(() => pool.close())

/** Watches by a player that numbers codecs in its own way. */
const take = (payloadTypes: PayloadTypes): Promise<Taking> =>
  Taking.open(
    atHome(place),
    [{ participantId: '', source: 'microphone', producer: microphone }],
    { payloadTypes, whose: 'a network', lost: () => undefined },
    true,
  )

const numbered = (count: number) => Array.from({ length: count }, (_, n): PayloadTypes => ({ opus: 96 + n }))

test('ways to number codecs are free again once their players are gone', async () => {
  for (const payloadTypes of numbered(MEDIA_LIMITS.numberings + 2)) (await take(payloadTypes)).close()
  const all = await Promise.all(numbered(MEDIA_LIMITS.numberings).map(take))
  await expect(take({ opus: 120 })).rejects.toThrow(Refused)
  all[0]?.close()
  const [last] = (await take({ opus: 120 })).streams
  expect(last).toMatchObject({ kind: 'audio', payloadType: 120 })
  for (const one of all) one.close()
})

test('players that number alike keep their router until the last of them is gone', async () => {
  const [one, another] = await Promise.all([take({ opus: 110 }), take({ opus: 110 })])
  one.close()
  expect(another.transport.closed).toBe(false)
  const third = await take({ opus: 110 })
  expect(third.streams).toHaveLength(1)
  another.close()
  third.close()
})
