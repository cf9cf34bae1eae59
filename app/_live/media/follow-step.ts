/** What a player shows: a time by the clock of the hearing, in milliseconds since 1970; whether there is a picture of it, and whether it goes on. */
export type ShownMoment = { at: number; isReady: boolean; isMoving: boolean }

/** What a picture has to do so that it shows the same moment as another one. */
export type FollowStep =
  | { type: 'hide' }
  | { type: 'pause' }
  | { type: 'seek'; to: number }
  | { type: 'play'; rate: number }

/** So far behind or ahead, in milliseconds, it would take too long to catch up or to wait: the picture is put where it belongs. */
const LATE_MS = 700
const EARLY_MS = 2_500
/** So far ahead it waits: a leader that a busy device plays slowly is waited for, whatever its speed. */
const WAIT_MS = 150
/** Off by more than this is a jump while the leader stands still: nothing makes up for it later. */
const STILL_MS = 100
/** Nobody sees so little, in milliseconds. */
const EVEN_MS = 40
/** How much faster or slower a picture runs for each second that it is off, and at most. */
const GAIN = 2
const MOST = 0.25

/**
 * Keeps one picture with another one, which leads and is never touched: by its speed, by waiting, or by a jump, depending on how far it is off.
 * `has`: whether there is something to show at the moment that the leader shows.
 */
export function followStep(leader: ShownMoment | undefined, own: ShownMoment | undefined, has: boolean): FollowStep {
  if (!leader?.isReady) return { type: 'pause' }
  if (!has) return { type: 'hide' }
  const behind = leader.at - (own?.at ?? Number.NEGATIVE_INFINITY)
  const [late, early] = leader.isMoving ? [LATE_MS, EARLY_MS] : [STILL_MS, STILL_MS]
  if (behind > late || behind < -early) return { type: 'seek', to: leader.at }
  if (!leader.isMoving || behind < -WAIT_MS) return { type: 'pause' }
  if (Math.abs(behind) <= EVEN_MS) return { type: 'play', rate: 1 }
  return { type: 'play', rate: 1 + Math.max(-MOST, Math.min(MOST, (GAIN * behind) / 1_000)) }
}
