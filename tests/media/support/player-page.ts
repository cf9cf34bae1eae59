import { type BroadcastState, type PlayingBroadcast, playBroadcast } from '#app/_live/media/broadcast.ts'
import { publicAddresses } from '#app/_live/media/broadcast-address.ts'
import type { BroadcastTimes } from '#app/_live/media/broadcast-times.ts'
import { type FollowingBroadcast, followBroadcast } from '#app/_live/media/follow-broadcast.ts'

const [video, sign] = [newVideo(), newVideo()]

let playing: PlayingBroadcast | undefined
let following: FollowingBroadcast | undefined

function newVideo(): HTMLVideoElement {
  const element = document.createElement('video')
  element.muted = true
  element.playsInline = true
  document.body.append(element)
  return element
}

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
  /** Whether the picture that follows is to be seen. */
  isSeen: false,
  /** Plays this list beside, at the moments that the other one shows. */
  follow(list: string) {
    following?.stop()
    following = followBroadcast(sign, {
      addresses: publicAddresses('h1'),
      list,
      leader: () => playing ?? null,
      onSeen(isSeen) {
        player.isSeen = isSeen
      },
    })
  },
  /** How far the picture that follows is behind, in milliseconds; undefined while either shows nothing. */
  behind(): number | undefined {
    const [leader, own] = [playing?.shown(), following?.shown()]
    return leader?.isReady && own?.isReady ? leader.at - own.at : undefined
  },
  turn(isPaused: boolean) {
    if (isPaused) video.pause()
    else void video.play()
  },
  isStill: () => video.paused && sign.paused,
  signFrames: () => sign.getVideoPlaybackQuality().totalVideoFrames,
  leaderRate: () => video.playbackRate,
  frames: () => video.getVideoPlaybackQuality().totalVideoFrames,
}

declare global {
  interface Window {
    player: typeof player
  }
}
window.player = player
