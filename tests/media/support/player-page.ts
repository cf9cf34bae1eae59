import { type BroadcastState, type PlayingBroadcast, playBroadcast } from '#app/_live/media/broadcast.ts'
import { publicAddresses } from '#app/_live/media/broadcast-address.ts'
import type { BroadcastTimes } from '#app/_live/media/broadcast-times.ts'

const video = document.createElement('video')
video.muted = true
video.playsInline = true
document.body.append(video)

let playing: PlayingBroadcast | undefined

const player = {
  states: [] as BroadcastState[],
  times: undefined as BroadcastTimes | undefined,
  /** The first time that was shown since `play` or `seek`. */
  first: undefined as number | undefined,
  play(list: string, from?: number) {
    playing?.stop()
    player.first = undefined
    playing = playBroadcast(video, {
      addresses: publicAddresses('h1'),
      list,
      from,
      onState: (state) => player.states.push(state),
      onTimes(times) {
        player.times = times
        player.first ??= times.shownAt
      },
    })
  },
  seek(at: number) {
    playing?.seek(at)
    player.first = undefined
  },
  frames: () => video.getVideoPlaybackQuality().totalVideoFrames,
}

declare global {
  interface Window {
    player: typeof player
  }
}
window.player = player
