/** When what happens, in milliseconds of performance.now. */
export type Course = {
  start: number
  asked: number
  decided: number
  answered: number
  voted: number
  end: number
  grace: number
}

/** Shares of the hearing's time: questions are sent over the first, decisions and votes may follow until the others. */
const SHARES = { asked: 0.8, decided: 0.9, answered: 0.93, voted: 0.97 } as const

const GRACE_MS = 60_000

/** The course of a hearing of so many minutes that starts now. */
export function courseOf(minutes: number, start: number): Course {
  const at = (share: number) => start + minutes * 60_000 * share
  return {
    start,
    asked: at(SHARES.asked),
    decided: at(SHARES.decided),
    answered: at(SHARES.answered),
    voted: at(SHARES.voted),
    end: at(1),
    grace: at(1) + GRACE_MS,
  }
}

/** Seconds between two questions of one citizen, as the plan needs them, and a part of it as the hearing's own limit. */
export function askingPace(
  questions: number,
  citizens: number,
  minutes: number,
): { perPerson: number; intervalSeconds: number } {
  const perPerson = Math.ceil(questions / citizens)
  const everySeconds = (minutes * 60 * SHARES.asked) / Math.max(1, perPerson)
  return { perPerson, intervalSeconds: Math.floor(everySeconds * 0.6) }
}

/** Milliseconds for decisions in a hearing of so many minutes. */
export const decidingMs = (minutes: number) => minutes * 60_000 * SHARES.decided
