import type { Seat } from './wire-socket.ts'

/**
 * Load of votes: so many a second from all sockets of a process, each on a question that its person has not voted on, but for the resends.
 * `skip`: so many of those were cast by an earlier order. `patienceSeconds`: how long answers may come after the last vote (default 10).
 */
export type Casting = {
  perSecond: number
  seconds: number
  questionIds: string[]
  resendShare: number
  skip?: number
  patienceSeconds?: number
}

/** Load of ballots in one poll with so many options: so many a second from all sockets of a process in turn, some of them sent twice. */
export type Polling = { pollId: string; options: number; perSecond: number; seconds: number; resendShare: number }

/** Load of questions: as many at once as `atOnce` until the time is over, each from the next socket in turn and under its id until it is accepted. */
export type Asking = { atOnce: number; seconds: number; hearingIds: string[] }

/** Lines that break: so many a minute, of sockets by chance. Those that were opened as returning come back. */
export type Churning = { perMinute: number; seconds: number }
/** Load of somebody who means harm: every seat sends whatever it can think of, so many events a second, and comes back whenever it was closed. */
export type Flooding = { seats: Seat[]; perSecond: number; seconds: number; questionId: string; hearingId: string }

/** What a client process is told to do. Each order is answered once, under its number. */
export type Order =
  /** `returning`: sockets that are lost come back by themselves at the page's moments, and leave a node that drains. */
  | { do: 'open'; seats: Seat[]; atOnce: number; returning: boolean }
  | ({ do: 'churn' } & Churning)
  | { do: 'returns' }
  | ({ do: 'cast' } & Casting)
  | ({ do: 'poll' } & Polling)
  | ({ do: 'ask' } & Asking)
  | ({ do: 'flood' } & Flooding)
  /** Notes when one in `sample` sockets sees the count of a question rise. */
  | { do: 'watch'; number: number; sample: number }
  | { do: 'seen' }

/** Answers by order. Times are milliseconds, moments those of `Date.now()`, with fractions. */
export type Answers = {
  open: { opened: number; failed: number; faults: string[] }
  churn: { broken: number }
  /** Who came back since the last call (when lost, when welcomed), how many are away now, and how many were refused for good. */
  returns: { back: [lostAt: number, backAt: number][]; away: number; refused: number }
  cast: {
    sent: number
    outcomes: Record<string, number>
    milliseconds: number[]
    /** Accepted votes: index of the question, index of the socket. */
    accepted: Uint32Array
    /** When each of them was sent, in the order of sending. */
    moments: Float64Array
    /** When each of them was acknowledged, in the order of that. */
    acknowledged: Float64Array
  }
  /** `taken`, `refused`: ids of ballots by how they were answered; `differing`: resends that were answered otherwise than the first time. */
  poll: {
    sent: number
    outcomes: Record<string, number>
    milliseconds: number[]
    taken: string[]
    refused: string[]
    differing: number
  }
  /** `accepted`: ids of the questions. */
  ask: { outcomes: Record<string, number>; milliseconds: number[]; accepted: string[] }
  /** `sent`: events. Answers that said `too_fast`, sockets that were told so and closed, opened, and turned away before the upgrade. */
  flood: { sent: number; tooFast: number; sentAway: number; opened: number; turnedAway: number }
  watch: null
  /** Frames and bytes since the last call, sockets still open, and the sampled sockets' first sight of each count: count, moment. */
  seen: { frames: number; bytes: number; open: number; sights: [count: number, at: number][] }
}
