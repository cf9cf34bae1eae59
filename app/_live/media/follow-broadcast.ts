import { type BroadcastWishes, type PlayingBroadcast, playBroadcast } from './broadcast.ts'
import { followStep } from './follow-step.ts'

/** What is followed, and what the page is told: whether the picture is to be seen now. */
export type FollowWishes = Pick<BroadcastWishes, 'addresses' | 'list' | 'from'> & {
  leader(): PlayingBroadcast | null
  onSeen(isSeen: boolean): void
}

/** A broadcast that follows another one, until it is stopped. */
export type FollowingBroadcast = Pick<PlayingBroadcast, 'shown' | 'stop'>

/** How often it is looked how far apart they are, and how long a jump is given to arrive. Milliseconds. */
const LOOK_MS = 100
const JUMP_MS = 1_500

/** Plays another broadcast of the same hearing, without sound, at the moments that the leader shows; the leader is never touched. */
export function followBroadcast(
  video: HTMLVideoElement,
  { leader, onSeen, ...wishes }: FollowWishes,
): FollowingBroadcast {
  const playing = playBroadcast(video, { ...wishes, isHeld: () => true, onState: () => undefined })
  let jumpedAt = Number.NEGATIVE_INFINITY
  const look = () => {
    const lead = leader()?.shown()
    const own = playing.shown()
    const step = followStep(lead, own, lead !== undefined && playing.has(lead.at))
    onSeen(step.type !== 'hide' && own?.isReady === true)
    switch (step.type) {
      case 'play':
        video.playbackRate = step.rate
        if (video.paused) video.play().catch(() => undefined)
        return
      case 'seek':
        if (video.seeking || performance.now() - jumpedAt < JUMP_MS) return
        jumpedAt = performance.now()
        playing.seek(step.to)
        return
      case 'hide':
      case 'pause':
        video.pause()
    }
  }
  const looking = setInterval(look, LOOK_MS)
  return {
    shown: playing.shown,
    stop() {
      clearInterval(looking)
      playing.stop()
    },
  }
}
