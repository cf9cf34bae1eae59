import type { SeatSources } from './media.ts'

/** Times of a seat on the stage, in seconds. */
export const STAGE_SEAT = {
  /** How often a node looks at the seats, besides whenever media tells of a change. */
  lookSeconds: 5,
  /** A seat from which nothing came for so long is freed: long enough to start a machine again, short enough that a host does not wait for a ghost. */
  freeAfterSeconds: 180,
  /** Media that has just come up is given so long for its senders to come back before any seat is freed. */
  comebackSeconds: 30,
} as const

/**
 * What is known of a seat on the stage beside the record: what it sends, and since when nothing (`quietSince`, by the server's clock).
 * `yet`: nothing has come since they stepped on it.
 */
export type SeatSends = SeatSources & { quietSince?: string; yet?: boolean }

/** The same of a whole stage by the keys of its people; null while media can't be asked. */
export type StageSends = Readonly<Record<string, SeatSends>> | null

/** What a seat sends, as pages say it. `muted`: on the stage with picture and sound off by their own hand. */
export type Sending = 'both' | 'picture' | 'sound' | 'muted' | 'coming' | 'nothing' | 'unknown'

/** What somebody on the stage sends. */
export function sendingOf(sends: StageSends | undefined, key: string): Sending {
  const seat = sends?.[key]
  if (!seat) return 'unknown'
  const picture = seat.camera === 'live' || seat.screen === 'live'
  const sound = seat.microphone === 'live'
  if (picture || sound) return picture && sound ? 'both' : picture ? 'picture' : 'sound'
  if (seat.quietSince !== undefined) return seat.yet ? 'coming' : 'nothing'
  return [seat.camera, seat.microphone, seat.screen].includes('stalled') ? 'nothing' : 'muted'
}
