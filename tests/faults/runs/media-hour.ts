import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { openTemporaryFolder } from '#ops/postgres/temporary-folder.ts'
import { type Finding, shareAt, slopeOf } from '#tests/lab/figure.ts'
import { playFlashes, type Watched, watchFlashes } from '#tests/lab/flashes.ts'
import { hearingOnAir } from '#tests/lab/hearing-on-air.ts'
import { followList } from '#tests/lab/live-list.ts'
import { type LossyLine, openLossyLine } from '#tests/lab/lossy-line.ts'
import { sendTo } from '#tests/lab/media-crowd.ts'
import { startPeers } from '#tests/lab/media-peers.ts'
import { openMediaRoom } from '#tests/lab/media-room.ts'
import { residentBytes } from '#tests/lab/processes.ts'
import { type Fault, none } from '../fault.ts'

const HOUR = 3_600
const LOSSY_SECONDS = 120
const LOSS = 0.03
/** A piece of the broadcast that is decoded has so many segments; there are so many pieces at most. */
const PIECE = 10
const MOST_PIECES = 12
const SAMPLE_MS = 5_000
/** Memory of a shorter run says nothing. */
const FLAT_SECONDS = 600
const PICTURES_PER_SECOND = 25
/** Of the pictures and flashes; a machine that others use too sends fewer. */
const WHOLE = 0.97

/** A programme that goes on for so long, of flashes and tones; what was seen and heard of it, and what the processes held. */
async function goOn(seconds: number, line?: LossyLine) {
  await using ending = new AsyncDisposableStack()
  const folder = openTemporaryFolder('hour')
  ending.defer(folder.remove)
  const room = ending.use(await openMediaRoom(1, { folder: folder.path }))
  const hearing = randomUUID()
  const slug = `h-${hearing.slice(0, 8)}`
  room.link.air([hearingOnAir({ hearing, slug })])
  const list = followList(() => room.media.url, slug)
  ending.defer(() => list.stop())
  const peers = ending.use(startPeers())
  const { ports } = await sendTo(room.link, peers, hearing, 'forwarded', line?.through)
  if (!ports) throw new Error('nothing to send to')
  const player = playFlashes(ports)
  ending.defer(() => void player.kill('SIGKILL'))
  await list.until(({ segments }) => segments.some(({ isDiscontinuous }) => isDiscontinuous))
  const { pid, workers } = await room.media.health()
  const memory = await watchMemory([pid, workers[0]?.pid ?? 0], seconds)
  const read = async (name: string) => {
    const answer = await fetch(`${room.media.url.replace(/^ws/, 'http')}/live/${slug}/${name}`)
    return Buffer.from(await answer.arrayBuffer())
  }
  const whole = list.now?.segments.filter(({ uri }) => uri !== undefined) ?? []
  const shown = whole.slice(whole.findLastIndex(({ isDiscontinuous }) => isDiscontinuous) + 1)
  const pieces: Watched[] = []
  const step = Math.max(PIECE, Math.floor(shown.length / MOST_PIECES))
  for (let at = 0; at + PIECE <= shown.length; at += step)
    pieces.push(await watchFlashes(shown.slice(at, at + PIECE), read, `${folder.path}/piece.mp4`))
  return { pieces, memory, breaches: list.breaches().length }
}

/** What processes hold together, in MB, by minutes. */
async function watchMemory(pids: readonly number[], seconds: number): Promise<[minutes: number, megabytes: number][]> {
  const start = performance.now()
  const memory: [number, number][] = []
  while (performance.now() - start < seconds * 1_000) {
    await pause(SAMPLE_MS)
    const held = pids.reduce((sum, each) => sum + residentBytes(each), 0)
    memory.push([(performance.now() - start) / 60_000, held / 1_048_576])
  }
  return memory
}

function watchedFindings(pieces: readonly Watched[]): Finding[] {
  const offsets = pieces.flatMap((piece) => piece.offsets).sort((one, other) => one - other)
  const sum = (of: (piece: Watched) => number) => pieces.reduce((total, piece) => total + of(piece), 0)
  const [flashes, seconds] = [sum((piece) => piece.flashes), sum((piece) => piece.seconds)]
  const pictures = Math.floor(seconds * PICTURES_PER_SECOND)
  const atLeast = (of: number) => ({ atLeast: Math.max(1, Math.floor(of * WHOLE)) })
  return [
    { what: `flashes with their tone, of ${flashes}`, value: offsets.length, unit: '', bar: atLeast(flashes) },
    { what: 'tone after its flash, least', value: offsets[0] ?? Number.NaN, unit: 'ms', bar: { atLeast: -60 } },
    { what: 'tone after its flash, p50', value: shareAt(offsets, 0.5), unit: 'ms' },
    { what: 'tone after its flash, most', value: offsets.at(-1) ?? Number.NaN, unit: 'ms', bar: { atMost: 60 } },
    { what: `pictures decoded, of ${pictures}`, value: sum((one) => one.pictures), unit: '', bar: atLeast(pictures) },
    none(
      'complaints of the decoder',
      sum(({ complaints }) => complaints),
    ),
  ]
}

/** An hour of one programme: picture and sound stay together, and nothing grows. */
export const programmeHour: Fault = {
  row: 'an hour of one programme',
  quick: false,
  async run(seconds = HOUR) {
    const { pieces, memory, breaches } = await goOn(seconds)
    const late = memory.filter(([minutes]) => minutes > seconds / 180)
    const growth: Finding = { what: 'media and its worker, growth', value: slopeOf(late), unit: 'MB/min' }
    return [
      ...watchedFindings(pieces),
      { what: 'media and its worker, at the end', value: memory.at(-1)?.[1] ?? Number.NaN, unit: 'MB' },
      seconds < FLAT_SECONDS ? growth : { ...growth, bar: { atMost: 1 } },
      none('rules of playlists broken', breaches),
    ]
  },
}

/** The sender's line loses three packets of a hundred: the programme stays whole and together. */
export const lossyLine: Fault = {
  row: '3 % loss between a sender and media',
  quick: false,
  async run(seconds = LOSSY_SECONDS) {
    const line = openLossyLine(LOSS)
    try {
      const { pieces, breaches } = await goOn(seconds, line)
      const { passed, lost } = line.counts()
      const [all, share] = [passed + lost, (lost / (passed + lost)) * 100]
      return [
        { what: `packets lost on the line, of ${all}`, value: share, unit: '%', bar: { atLeast: 2 } },
        ...watchedFindings(pieces),
        none('rules of playlists broken', breaches),
      ]
    } finally {
      line.close()
    }
  },
}
