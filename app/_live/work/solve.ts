import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import type { Challenge, Solution } from 'altcha-lib/types'

/** Finds the counter whose key begins as the challenge says, by the browser's own PBKDF2. Rejects where a page has no `crypto.subtle` (plain HTTP). */
export async function solve(challenge: Challenge): Promise<Solution> {
  const solution = await solveChallenge({ challenge, deriveKey, timeout: 0 })
  if (!solution) throw new Error('a challenge without an end was given up')
  return solution
}
