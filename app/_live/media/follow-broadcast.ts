import { type BroadcastWishes, type PlayingBroadcast, playBroadcast } from './broadcast.ts'
import { followStep } from './follow-step.ts'

/** What is followed, and what the page is told: whether the picture is to be seen now. */
export type FollowWishes = Pick<BroadcastWishes, 'addresses' | 'list'> & {
  leader(): PlayingBroadcast | null
  onSeen(isSeen: boolean): void
}

/** A broadcast that follows another one, until it is stopped. */
export type FollowingBroadcast = Pick<PlayingBroadcast, 'shown' | 'stop'>

/** How often it is looked how far apart they are. Milliseconds. */
const LOOK_MS = 100
/** How long a jump is given to arrive, and as long as its picture is still on the way. Milliseconds. */
const JUMP_MS = 1_500
const LONG_JUMP_MS = 6_000

/** Plays another broadcast of the same hearing, without sound, at the moments that the leader shows; the leader is never touched. */
export function followBroadcast(
  video: HTMLVideoElement,
  { leader, onSeen, addresses, list }: FollowWishes,
): FollowingBroadcast {
  let playing: PlayingBroadcast | undefined
  let jumpedAt = Number.NEGATIVE_INFINITY
  const look = () => {
    const lead = leader()?.shown()
    // Begun earlier, it would take the line from the leader, for pictures of another moment.
    if (!playing && lead?.isReady)
      playing = playBroadcast(video, { addresses, list, from: lead.at, isHeld: () => true, onState: () => undefined })
    const own = playing?.shown()
    const step = followStep(lead, own, lead !== undefined && playing?.has(lead.at) === true)
    onSeen(step.type !== 'hide' && own?.isReady === true)
    switch (step.type) {
      case 'play':
        video.playbackRate = step.rate
        if (video.paused) video.play().catch(() => undefined)
        return
      case 'seek':
        if (performance.now() - jumpedAt < (video.seeking ? LONG_JUMP_MS : JUMP_MS)) return
        jumpedAt = performance.now()
        playing?.seek(step.to)
        return
      case 'hide':
      case 'pause':
        video.pause()
    }
  }
  const looking = setInterval(look, LOOK_MS)
  return {
    shown: () => playing?.shown(),
    stop() {
      clearInterval(looking)
      playing?.stop()
      addresses.close()
    },
  }
}
