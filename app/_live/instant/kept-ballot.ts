/** What this tab's person chose last in a poll, as far as the server has it, and the code of that ballot. The server never says again what somebody chose. */
export type KeptBallot = { choices: readonly number[]; code: string }

const keyOf = (pollId: string) => `minsheng-ballot-${pollId}`

/** Reads what was kept; undefined where nothing was, or this browser keeps nothing. */
export function readBallot(pollId: string): KeptBallot | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(pollId)) ?? 'null')
    return isKept(kept) ? kept : undefined
  } catch {
    return undefined
  }
}

/** Keeps it until the tab is closed. */
export function keepBallot(pollId: string, kept: KeptBallot): void {
  try {
    sessionStorage.setItem(keyOf(pollId), JSON.stringify(kept))
  } catch {
    // Nothing is kept here: the page itself still knows until it is left.
  }
}

const isKept = (kept: unknown): kept is KeptBallot =>
  typeof kept === 'object' &&
  kept !== null &&
  'choices' in kept &&
  Array.isArray(kept.choices) &&
  'code' in kept &&
  typeof kept.code === 'string'
