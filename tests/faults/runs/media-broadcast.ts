import { setTimeout as pause } from 'node:timers/promises'
import type { HearingOnAir } from '#contract/media-link.ts'
import { openTemporaryFolder } from '#ops/postgres/temporary-folder.ts'
import { freePorts } from '#ops/supervisor/free-port.ts'
import type { Finding } from '#tests/lab/figure.ts'
import { hearingOnAir } from '#tests/lab/hearing-on-air.ts'
import { followList, type LiveList } from '#tests/lab/live-list.ts'
import { sendTo } from '#tests/lab/media-crowd.ts'
import { startPeers } from '#tests/lab/media-peers.ts'
import { type MediaRoom, openMediaRoom } from '#tests/lab/media-room.ts'
import { mountSmallDisk } from '#tests/lab/small-disk.ts'
import { type Fault, none } from '../fault.ts'

const BEFORE_SECONDS = 8
const FULL_MS = 20_000
const DISK_MIB = 4

type OnAir = { room: MediaRoom; told: HearingOnAir; list: LiveList }

/** A hearing that is on, with so many seconds of the demo's clip in its list. */
async function goOnAir(
  ending: AsyncDisposableStack,
  folder: string,
  settings: Record<string, string> = {},
): Promise<OnAir> {
  const room = ending.use(await openMediaRoom(1, { folder, settings }))
  const told = hearingOnAir()
  room.link.air([told])
  const list = followList(() => room.media.url, told.slug)
  ending.defer(() => list.stop())
  return { room, told, list }
}

const folderFor = (ending: AsyncDisposableStack): string => {
  const folder = openTemporaryFolder('broadcast')
  ending.defer(folder.remove)
  return folder.path
}

const longestGap = (list: LiveList, atMost: number): Finding => ({
  what: 'longest time without a new part',
  value: list.longestGap() / 1_000,
  unit: 's',
  bar: { atMost },
})
const brokenRules = (list: LiveList): Finding => none('rules of playlists broken', list.breaches().length)

/** The sender's process is killed: the programme goes over to the slate. */
export const senderLost: Fault = {
  row: 'the sender of the picture is lost',
  quick: false,
  async run() {
    await using ending = new AsyncDisposableStack()
    const { room, told, list } = await goOnAir(ending, folderFor(ending))
    await using sender = startPeers()
    await sendTo(room.link, sender, told.hearing, 'clip')
    await list.until(({ segments }) => segments.some(({ isDiscontinuous }) => isDiscontinuous))
    const shown = list.seconds()
    await list.until(() => list.seconds() > shown + BEFORE_SECONDS)
    const maps = list.now?.segments.at(-1)?.map
    const killedAt = Date.now()
    process.kill(sender.pid, 'SIGKILL')
    const after = await list.until(({ segments }) => segments.at(-1)?.map !== maps)
    const slate = after.segments.at(-1)
    return [
      {
        what: 'sender lost → slate in the programme',
        value: ((slate?.dateTime ?? Number.NaN) - killedAt) / 1_000,
        unit: 's',
        bar: { atMost: 3 },
      },
      longestGap(list, 3),
      brokenRules(list),
    ]
  },
}

/** The sound encoder is killed three times: the list goes on as one. */
export const encoderKilled: Fault = {
  row: 'the programme’s ffmpeg killed',
  quick: false,
  async run() {
    await using ending = new AsyncDisposableStack()
    const { room, told, list } = await goOnAir(ending, folderFor(ending))
    await using sender = startPeers()
    await sendTo(room.link, sender, told.hearing, 'clip')
    await list.until(() => list.seconds() > BEFORE_SECONDS)
    list.longestGap()
    for (let kill = 0; kill < 3; kill++) {
      const { encoders = [] } = await room.media.health()
      for (const pid of encoders) process.kill(pid, 'SIGKILL')
      const seconds = list.seconds()
      await list.until(() => list.seconds() > seconds + 4)
    }
    return [longestGap(list, 2), brokenRules(list)]
  },
}

/** The media process is killed while it makes a programme, and started again as the supervisor does: the same list goes on. */
export const programmeKilled: Fault = {
  row: 'the programme’s process killed',
  quick: false,
  async run() {
    await using ending = new AsyncDisposableStack()
    const [port = 0] = await freePorts(1)
    const folder = folderFor(ending)
    const settings = { MEDIA_URL: `ws://127.0.0.1:${port}` }
    const { room, told, list } = await goOnAir(ending, folder, settings)
    await list.until(() => list.seconds() > BEFORE_SECONDS)
    list.longestGap()
    await room.media.kill()
    const again = ending.use(await openMediaRoom(1, { folder, settings }))
    again.link.air([told])
    const seconds = list.seconds()
    await list.until(() => list.seconds() > seconds + BEFORE_SECONDS)
    const breaks = list.now?.segments.filter(({ isDiscontinuous }) => isDiscontinuous).length ?? 0
    return [
      longestGap(list, 2),
      { what: 'EXT-X-DISCONTINUITY', value: breaks, unit: '', bar: { atLeast: 1 } },
      brokenRules(list),
    ]
  },
}

/** The disk of broadcasts is full: the broadcast goes on from memory, and health says so. */
export const broadcastDiskFull: Fault = {
  row: 'disk of broadcasts full',
  quick: false,
  async run() {
    await using ending = new AsyncDisposableStack()
    const disk = mountSmallDisk(`${folderFor(ending)}/small`, DISK_MIB)
    ending.defer(() => disk.remove())
    const { room, told, list } = await goOnAir(ending, disk.path)
    await using sender = startPeers()
    await sendTo(room.link, sender, told.hearing, 'clip')
    await list.until(() => list.seconds() > BEFORE_SECONDS)
    disk.fill()
    list.longestGap()
    const before = list.seconds()
    await pause(FULL_MS)
    const { fullDisks = 0 } = await room.media.health()
    const during = list.seconds() - before
    disk.free()
    await list.until(() => list.seconds() > before + during + BEFORE_SECONDS)
    const { fullDisks: left = 0 } = await room.media.health()
    return [
      {
        what: `seconds of programme in ${FULL_MS / 1_000} s without a disk`,
        value: during,
        unit: 's',
        bar: { atLeast: FULL_MS / 1_000 - 4 },
      },
      longestGap(list, 2),
      {
        what: 'broadcasts of which health says that the disk is full',
        value: fullDisks,
        unit: '',
        bar: { atLeast: 1 },
      },
      none('of which it says so afterwards', left),
      brokenRules(list),
    ]
  },
}
