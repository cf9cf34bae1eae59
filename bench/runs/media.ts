import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type BareRouter, startBareRouter } from '#tests/lab/bare-router.ts'
import { type Figure, shareAt } from '#tests/lab/figure.ts'
import { hearingOnAir } from '#tests/lab/hearing-on-air.ts'
import { onStageAs, sendTo, watchMany } from '#tests/lab/media-crowd.ts'
import { type Peers, startPeers } from '#tests/lab/media-peers.ts'
import { openMediaRoom } from '#tests/lab/media-room.ts'
import { processorMs } from '#tests/lab/processes.ts'
import { startJanus } from '../janus-server.ts'
import { delayOf, firstFrames } from '../played.ts'

const bench = 'media'
const VIEWERS = 200
/** Beside the bare router, one after the other in the same minute. */
const COMPARED = 100
const PAGES = 10
const SETTLE_MS = 2_000

/** What pictures and sound cost: a worker's viewers, one more worker by pipe, a page's first picture, a broadcast's delay and what it costs. */
export async function benchMedia(seconds: number): Promise<Figure[]> {
  return [
    ...(await ofWorker(seconds)),
    ...(await ofTwoWorkers(seconds)),
    ...(await ofPages()),
    ...(await ofBroadcast(seconds)),
  ]
}

/** Share of a core that processes use in so many seconds. */
async function shareOf(pids: readonly number[], seconds: number): Promise<number> {
  const read = () => pids.reduce((sum, pid) => sum + processorMs(pid), 0)
  const [before, from] = [read(), performance.now()]
  await pause(seconds * 1_000)
  return (read() - before) / (performance.now() - from)
}

/** What came to viewers in so many seconds, and what the workers used for it. */
async function measured(peers: Peers, ids: number[], pids: readonly number[], seconds: number) {
  await pause(SETTLE_MS)
  await peers.order({ do: 'count', ids })
  const share = await shareOf(pids, seconds)
  const seen = await peers.order({ do: 'count', ids })
  const sum = (of: (one: (typeof seen)[number]) => number) => seen.reduce((total, one) => total + of(one), 0)
  return {
    share,
    packets: sum(({ packets }) => packets),
    lost: sum(({ lost }) => lost),
    served: seen.filter(({ packets }) => packets > 0).length,
  }
}

async function ofWorker(seconds: number): Promise<Figure[]> {
  await using room = await openMediaRoom(1)
  await using sender = startPeers()
  await using viewers = startPeers()
  const hearing = randomUUID()
  await sendTo(room.link, sender, hearing)
  const pids = (await room.media.health()).workers.flatMap(({ pid }) => pid ?? [])
  const first = await watchMany(room.link, viewers, hearing, COMPARED)
  const ours = await measured(viewers, first, pids, seconds)
  const bare = await besideBare(seconds)
  const janus = await besideJanus(seconds)
  const all = [...first, ...(await watchMany(room.link, viewers, hearing, VIEWERS - COMPARED))]
  const full = await measured(viewers, all, pids, seconds)
  const ofOne = (ours.share / COMPARED) * 100
  const ofBare = (bare / COMPARED) * 100
  return [
    {
      bench,
      what: 'viewers of one worker, picture (500 kbit/s) and sound',
      value: full.served,
      unit: '',
      bar: { atLeast: VIEWERS },
    },
    { bench, what: `packets lost of ${full.packets}`, value: full.lost, unit: '', bar: { atMost: 0 } },
    { bench, what: `share of a core, worker of ${VIEWERS}`, value: full.share * 100, unit: '%' },
    {
      bench,
      what: 'processor time of a viewer',
      value: ofOne,
      unit: '% of a core',
      baseline: { what: 'bare mediasoup', value: ofBare },
    },
    {
      bench,
      what: 'processor time of a viewer, times a bare router’s',
      value: ofOne / ofBare,
      unit: '',
      bar: { atMost: 1.1 },
    },
    ...(janus === undefined
      ? []
      : [
          {
            bench,
            what: 'processor time of a viewer, beside Janus',
            value: ofOne,
            unit: '% of a core',
            baseline: { what: 'Janus', value: (janus / COMPARED) * 100 },
          },
        ]),
  ]
}

async function besideBare(seconds: number): Promise<number> {
  await using sender = startPeers()
  await using viewers = startPeers()
  const router: BareRouter = await startBareRouter()
  try {
    await router.send(sender)
    const ids = await router.watchMany(viewers, COMPARED)
    return (await measured(viewers, ids, [router.pid], seconds)).share
  } finally {
    router.close()
  }
}

/** Its streaming plugin, which is fed by plain RTP; undefined where it is not installed. */
async function besideJanus(seconds: number): Promise<number | undefined> {
  await using janus = await startJanus()
  if (!janus) return undefined
  await using sender = startPeers()
  await using viewers = startPeers()
  await janus.send(sender)
  const ids = await janus.watchMany(viewers, COMPARED)
  return (await measured(viewers, ids, [janus.pid], seconds)).share
}

/** Half of the viewers on a second worker, to which the stage is piped. */
async function ofTwoWorkers(seconds: number): Promise<Figure[]> {
  const half = COMPARED / 2
  await using room = await openMediaRoom(2, { settings: { MEDIA_VIEWERS_PER_WORKER: String(half) } })
  await using sender = startPeers()
  await using viewers = startPeers()
  const hearing = randomUUID()
  await sendTo(room.link, sender, hearing)
  const ids = await watchMany(room.link, viewers, hearing, COMPARED)
  const { workers } = await room.media.health()
  const all = await measured(
    viewers,
    ids,
    workers.flatMap(({ pid }) => pid ?? []),
    seconds,
  )
  return [
    {
      bench,
      what: 'viewers of a second worker, by pipe',
      value: Math.min(...workers.map((one) => one.viewers)),
      unit: '',
      bar: { atLeast: half },
    },
    { bench, what: `packets lost over two workers, of ${all.packets}`, value: all.lost, unit: '', bar: { atMost: 0 } },
    {
      bench,
      what: 'processor time of a viewer, two workers',
      value: (all.share / COMPARED) * 100,
      unit: '% of a core',
    },
  ]
}

async function ofPages(): Promise<Figure[]> {
  await using room = await openMediaRoom(1)
  const times = await firstFrames({ url: room.media.url, secret: room.secret, pages: PAGES })
  return [
    { bench, what: 'page open → first picture, p50', value: shareAt(times, 0.5), unit: 'ms', bar: { atMost: 600 } },
    { bench, what: 'page open → first picture, p95', value: shareAt(times, 0.95), unit: 'ms', bar: { atMost: 1_000 } },
  ]
}

async function ofBroadcast(seconds: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-bench-'))
  try {
    await using room = await openMediaRoom(1, { folder })
    const hearing = randomUUID()
    const { publish } = onStageAs('Chen Wei')
    if (publish) room.link.play(hearing, publish.participant)
    await pause(SETTLE_MS)
    const { pid } = await room.media.health()
    const idle = await shareOf([pid], seconds)
    room.link.air([hearingOnAir({ hearing, slug: 'bench' })])
    await pause(3 * SETTLE_MS)
    const { encoders = [] } = await room.media.health()
    const busy = await shareOf([pid, ...encoders], seconds)
    const [low, plain] = [await delayOf(room.media.url, true), await delayOf(room.media.url, false)]
    return [
      { bench, what: 'LL-HLS behind the programme (hls.js)', value: low, unit: 's', bar: { atMost: 3 } },
      {
        bench,
        what: 'HLS by whole segments behind the programme (hls.js)',
        value: plain,
        unit: 's',
        bar: { atMost: 8 },
      },
      { bench, what: 'cost of one programme with its broadcast', value: (busy - idle) * 100, unit: '% of a core' },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
