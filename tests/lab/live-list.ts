import { setTimeout as pause } from 'node:timers/promises'
import { lintPlaylists } from '#tests/support/playlist-linter.ts'
import { type PlaylistText, readPlaylist } from '#tests/support/playlist-text.ts'

const LOOK_MS = 100

/** A broadcast's list that is read ten times a second, as long as it is followed. */
export type LiveList = {
  /** The list as it was read last; undefined before the first. */
  readonly now: PlaylistText | undefined
  /** Waits until this holds of the list; rejects after so many milliseconds. */
  until(holds: (list: PlaylistText) => boolean, ms?: number): Promise<PlaylistText>
  /** Seconds of programme in the list. */
  seconds(): number
  /** The longest time without a new part since this was last asked, in milliseconds. */
  longestGap(): number
  /** Rules of playlists that any of the lists broke. */
  breaches(): string[]
  stop(): void
}

/** Follows the whole list of a broadcast. A server that does not answer is asked again. */
export function followList(mediaUrl: () => string, slug: string): LiveList {
  const texts: string[] = []
  let now: PlaylistText | undefined
  let [stopped, gap, grewAt] = [false, 0, performance.now()]
  const secondsOf = (list: PlaylistText | undefined) =>
    list?.segments.reduce(
      (sum, { uri, duration, parts }) =>
        sum + (uri === undefined ? parts.reduce((all, part) => all + part.duration, 0) : duration),
      0,
    ) ?? 0
  const look = async () => {
    const answer = await fetch(`${mediaUrl().replace(/^ws/, 'http')}/live/${slug}/main-all.m3u8`)
    const text = await answer.text()
    if (answer.status !== 200 || text === texts.at(-1)) return
    texts.push(text)
    const list = readPlaylist(text)
    if (secondsOf(list) > secondsOf(now)) {
      gap = Math.max(gap, performance.now() - grewAt)
      grewAt = performance.now()
    }
    now = list
  }
  void (async () => {
    while (!stopped) {
      await look().catch(() => undefined)
      await pause(LOOK_MS)
    }
  })()
  return {
    get now() {
      return now
    },
    async until(holds, ms = 60_000) {
      const end = performance.now() + ms
      while (performance.now() < end) {
        if (now && holds(now)) return now
        await pause(LOOK_MS)
      }
      throw new Error('a playlist did not come to what was waited for')
    },
    seconds: () => secondsOf(now),
    longestGap() {
      const found = Math.max(gap, performance.now() - grewAt)
      gap = 0
      return found
    },
    breaches: () => lintPlaylists(texts),
    stop() {
      stopped = true
    },
  }
}
