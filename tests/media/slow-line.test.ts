import { randomUUID } from 'node:crypto'
import { observer } from 'mediasoup'
import type { Transport } from 'mediasoup/types'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findWorkerBinary } from '#ops/setup/worker-binary.ts'
import { createMediaServer, type MediaServer } from '#realtime/media/server.ts'
import { SOON } from '../support/soon.ts'
import { type Browser, startBrowser } from './support/browser.ts'
import { SECRET } from './support/start-media.ts'
import { type RealtimeNode, startNode } from './support/start-node.ts'

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

let media: MediaServer
let node: RealtimeNode
let browser: Browser
const transports: Transport[] = []

beforeAll(async () => {
  observer.on('newworker', (worker) =>
    worker.observer.on('newrouter', (router) =>
      router.observer.on('newtransport', (transport) => {
        transports.push(transport)
      }),
    ),
  )
  const place = { host: '127.0.0.1', port: 0, listen: '127.0.0.1', firstPort: 0 }
  const settings = { ...place, workers: 1, secret: SECRET, workerBin: findWorkerBinary(), log: quiet }
  ;[media, browser] = await Promise.all([createMediaServer(settings), startBrowser()])
  node = await startNode(media.url)
})

afterAll(async () => {
  await browser?.close()
  await node?.stop()
  await media?.close()
})

test('a line too slow for pictures falls to sound by itself, and pictures return by themselves when it carries them again', async () => {
  const hearing = randomUUID()
  const speaker = await browser.open({ port: node.port, name: 'Chen Wei', hearing })
  await speaker.evaluate(() => window.bench.publish('auto'))
  await speaker.waitForFunction(() => window.bench.seen.publisher.at(-1) === 'live', undefined, SOON)
  const viewer = await browser.open({ port: node.port, name: 'viewer', hearing })
  await viewer.evaluate(() => window.bench.watch('video'))
  await viewer.waitForFunction(() => window.bench.seen.presented > 20, undefined, SOON)

  const line = transports.at(-1)
  await line?.setMaxOutgoingBitrate(60_000)
  await viewer.waitForFunction(() => window.bench.seen.mode === 'audio slow', undefined, SOON)
  expect(await viewer.evaluate(() => window.bench.seen.viewer.at(-1))).toBe('audio-suggested')
  const [, bytes] = await viewer.evaluate(() => window.bench.received())
  const now = () => viewer.evaluate(() => window.bench.received())
  await expect.poll(async () => (await now())[1], SOON).toBeGreaterThan(bytes + 5_000)

  await line?.setMaxOutgoingBitrate(0)
  const before = await viewer.evaluate(() => window.bench.seen.presented)
  await viewer.waitForFunction((least) => window.bench.seen.presented > least, before + 20, SOON)
})
