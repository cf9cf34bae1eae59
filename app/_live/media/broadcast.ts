import type Hls from 'hls.js/light'
import type { AddressBook } from './broadcast-address.ts'
import { type BroadcastTimes, hasTime, isBefore, positionOf, type TimedPiece, timesOf } from './broadcast-times.ts'
import type { ShownMoment } from './follow-step.ts'

/** How the broadcast stands on this page; `none` while there is nothing to play, or nothing that this browser can. */
export type BroadcastState = 'connecting' | 'playing' | 'none'

/** What a page shows of a broadcast, and what it is told. */
export type BroadcastWishes = {
  /** Where the hearing's lists are, and the name of the list: of the last minute, or from the start. */
  addresses: AddressBook
  list: string
  /** Where to begin in a list from the start, in milliseconds since 1970; without it, what is live. */
  from?: number | undefined
  /** Whether it is to stand still where it begins. */
  isHeld?(): boolean
  onState(state: BroadcastState): void
  /** Called as it plays. */
  onTimes?(times: BroadcastTimes): void
  /** Called when the line is too slow for it. */
  onSlow?(): void
}

/** A broadcast that plays, until it is stopped. */
export type PlayingBroadcast = {
  /** Goes to a time, in milliseconds since 1970. */
  seek(at: number): void
  /** What it shows at this moment; undefined while it knows no times. */
  shown(): ShownMoment | undefined
  /** Whether there is something to show at a time, or so nearly that what comes next is on the way. */
  has(at: number): boolean
  stop(): void
}

/** How often it is tried again where there was nothing to play, or the way broke. */
const AGAIN_MS = 3_000
/** A line is too slow for a picture that waited for data so often within so many milliseconds. */
const MOST_WAITS = 3
const WAITS_WITHIN_MS = 60_000
/** What is live is in a list this late, in milliseconds. */
const LATE_MS = 3_000
const NATIVE = 'application/vnd.apple.mpegurl'

/**
 * Plays a broadcast in a video element: by hls.js, which is fetched now, or by the browser itself where it can't. It tries again by itself.
 */
export function playBroadcast(video: HTMLVideoElement, wishes: BroadcastWishes): PlayingBroadcast {
  const { addresses, list, onState, onTimes } = wishes
  let { from } = wishes
  const isLive = from === undefined
  let player: Hls | undefined
  let pieces: readonly TimedPiece[] = []
  /** Where it was to go while the list did not reach back so far. */
  let missed: number | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  /** When it stood still for want of data, since it played. */
  let waits: number[] | undefined
  const ended = new AbortController()
  const { signal } = ended

  const again = () => {
    player?.destroy()
    player = undefined
    if (signal.aborted) return
    onState('none')
    clearTimeout(retry)
    retry = setTimeout(() => void open().catch(again), AGAIN_MS)
  }
  const open = async () => {
    const [{ default: HlsPlayer }, base] = await Promise.all([import('hls.js/light'), addresses.base()])
    if (signal.aborted) return
    const address = `${base}${list}`
    if (!HlsPlayer.isSupported()) {
      openNative(address)
      return
    }
    const { ERROR, LEVEL_UPDATED } = HlsPlayer.Events
    const opened = new HlsPlayer({
      enableWorker: false,
      backBufferLength: 90,
      xhrSetup: (request, url) => request.open('GET', addresses.fresh(url)),
    })
    let isPlaced = isLive
    opened.on(ERROR, (_, { fatal }) => fatal && again())
    opened.on(LEVEL_UPDATED, (_, { details }) => {
      const { fragments, fragmentHint } = details
      // The last one is under way, and played already.
      pieces = fragmentHint?.programDateTime ? [...fragments, fragmentHint] : fragments
      if (missed !== undefined && !isBefore(pieces, missed)) seek(missed)
      if (isPlaced || from === undefined) return
      // The list alone says where on the player's scale a time is.
      isPlaced = true
      opened.startLoad(positionOf(pieces, from))
    })
    player = opened
    opened.loadSource(address)
    opened.attachMedia(video)
    begin()
  }
  const begin = () => {
    if (!wishes.isHeld?.()) void video.play().catch(() => undefined)
  }
  const openNative = (address: string) => {
    if (!video.canPlayType(NATIVE)) {
      onState('none')
      return
    }
    video.addEventListener('durationchange', () => placeNative(), { signal })
    video.addEventListener('loadedmetadata', () => from !== undefined && seek(from), { signal })
    // Captions are drawn by this page.
    video.src = `${address}?captions=no`
    begin()
  }
  /** The browser's own player tells the time of its first moment, and what can be reached. */
  const placeNative = () => {
    const { seekable } = video
    const startsAt = startDateOf(video)
    if (seekable.length === 0 || startsAt === undefined) return
    const [start, end] = [seekable.start(0), seekable.end(seekable.length - 1)]
    pieces = [{ start, duration: end - start, programDateTime: startsAt + start * 1_000 }]
  }
  const seek = (at: number) => {
    from = at
    missed = isBefore(pieces, at) ? at : undefined
    if (pieces.length > 0) video.currentTime = positionOf(pieces, at)
  }
  const wait = () => {
    if (!waits || video.seeking) return
    const now = performance.now()
    waits = [...waits.filter((at) => now - at < WAITS_WITHIN_MS), now]
    if (waits.length >= MOST_WAITS) wishes.onSlow?.()
  }
  const play = () => {
    waits ??= []
    onState('playing')
  }
  const tell = () => {
    const times = timesOf(pieces, video.currentTime)
    if (!times) return
    // A way that breaks begins again here.
    if (!isLive) from = times.shownAt
    onTimes?.(times)
  }

  onState('connecting')
  video.addEventListener('playing', play, { signal })
  video.addEventListener('waiting', wait, { signal })
  video.addEventListener('loadeddata', () => onState('playing'), { signal })
  video.addEventListener('timeupdate', tell, { signal })
  video.addEventListener('error', again, { signal })
  void open().catch(again)
  return {
    seek,
    shown() {
      const times = timesOf(pieces, video.currentTime)
      const { paused, ended, seeking, readyState } = video
      const isMoving = !paused && !ended && !seeking && readyState >= video.HAVE_FUTURE_DATA
      return times && { at: times.shownAt, isReady: readyState >= video.HAVE_CURRENT_DATA, isMoving }
    },
    has: (at) => hasTime(pieces, at, LATE_MS),
    stop() {
      ended.abort()
      addresses.close()
      clearTimeout(retry)
      player?.destroy()
      video.removeAttribute('src')
      video.load()
    },
  }
}

/** The time of a native player's position 0, in milliseconds since 1970 (WebKit alone tells it). */
function startDateOf(video: HTMLVideoElement & { getStartDate?(): Date }): number | undefined {
  const at = video.getStartDate?.().getTime()
  return at === undefined || Number.isNaN(at) ? undefined : at
}
