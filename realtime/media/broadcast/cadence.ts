/**
 * The lengths of a programme's parts and segments. They are written in its playlists and therefore the same from its first to its last second
 * (RFC 8216bis, 4.4.3.1 and 4.4.3.7: players plan by them). Seconds.
 */
export const CADENCE = {
  /** PART-TARGET. A part ends between 85 % of it and all of it; a segment's last part may be shorter. */
  partTarget: 0.5,
  shortestPart: 0.85 * 0.5,
  /** PART-HOLD-BACK: how far behind the end of the list a player of parts stays; at least three parts. */
  partHoldBack: 1.6,
  /** TARGETDURATION. Players of whole segments stay three of them behind, so that a longer one would miss the 8 s of the bar. */
  targetDuration: 2,
  /** A segment ends at the first key frame after this long … */
  shortestSegment: 1.5,
  /** … or without one, since a longer one would round up to 3 s. */
  longestSegment: 2.4,
  /** What a change of source cuts off is at least this long: players fail on segments of a few frames. Includes a frame of sound. */
  leastSegment: 0.17,
  /** CAN-SKIP-UNTIL: what is older than this may be left out of an update; six targets at least. */
  skipBoundary: 12,
  /** How long the ordinary list is. The list from the start is another one. */
  window: 60,
  /** A part waits so long for its sound; then silence stands in for it. */
  audioWait: 0.4,
} as const

/** How many parts past the end of a list a player may ask for (6.2.5.2: what three targets hold, where a part is shorter than a second). */
export const ADVANCE_PARTS = Math.ceil(3 / CADENCE.partTarget)
