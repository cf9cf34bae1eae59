/** What a player shows: a time by the clock of the hearing, in milliseconds since 1970; whether there is a picture of it, and whether it goes on. */
export type ShownMoment = { at: number; isReady: boolean; isMoving: boolean }

/** What a picture has to do so that it shows the same moment as another one. */
export type FollowStep =
  | { type: 'hide' }
  | { type: 'pause' }
  | { type: 'seek'; to: number }
  | { type: 'play'; rate: number }

/** So far apart, in milliseconds, a change of speed would take too long: the picture is put where it belongs. */
const SEEK_MS = 700
/** The same where the other one stands still: nothing makes up for it later. */
const STILL_MS = 100
/** Nobody sees so little, in milliseconds. */
const EVEN_MS = 40
/** How much faster or slower a picture runs for each second that it is off, and at most. */
const GAIN = 1
const MOST = 0.25

/**
 * Keeps one picture with another one, which leads and is never touched: by speed where little is missing, by a jump where much is. `has`: whether
 * there is something to show at the moment that the leader shows.
 */
export function followStep(leader: ShownMoment | undefined, own: ShownMoment | undefined, has: boolean): FollowStep {
  if (!leader?.isReady) return { type: 'pause' }
  if (!has) return { type: 'hide' }
  const behind = leader.at - (own?.at ?? Number.NEGATIVE_INFINITY)
  if (Math.abs(behind) > (leader.isMoving ? SEEK_MS : STILL_MS)) return { type: 'seek', to: leader.at }
  if (!leader.isMoving) return { type: 'pause' }
  if (Math.abs(behind) <= EVEN_MS) return { type: 'play', rate: 1 }
  return { type: 'play', rate: 1 + Math.max(-MOST, Math.min(MOST, (GAIN * behind) / 1_000)) }
}
