import { createHmac } from 'node:crypto'
import { type Challenge as AltchaChallenge, createChallenge, randomInt, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import * as z from 'zod'
import { GUEST_WORK } from '#contract/limits.ts'
import { derivedKey } from './derived-key.ts'
import { env } from './env.ts'

// ALTCHA's proof of work, version 2 with a known counter: https://altcha.org/docs/v2/proof-of-work/

const ALGORITHM = 'PBKDF2/SHA-256'
const KEY_BYTES = 32
const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))

const challengeShape = z.object({
  parameters: z.object({
    algorithm: z.literal(ALGORITHM),
    nonce: hex(16),
    salt: hex(16),
    cost: z.literal(GUEST_WORK.iterations),
    keyLength: z.literal(KEY_BYTES),
    keyPrefix: hex(KEY_BYTES / 2),
    keySignature: hex(32),
    data: z.object({ tries: z.int().min(1), until: z.int().min(1) }),
  }),
  signature: hex(32),
})

/** A puzzle as ALTCHA's solvers take it: find the counter whose derived key begins with `keyPrefix`. */
export type Challenge = z.infer<typeof challengeShape>

/** A solved puzzle as a browser sends it. */
export const proof = z.object({
  challenge: challengeShape,
  solution: z.object({ counter: z.int().min(0).max(0xffff_ffff), derivedKey: hex(KEY_BYTES) }),
})
export type Proof = z.infer<typeof proof>

/** Tries that the nth identity of a block within the hour costs on the average: 0 for none, undefined after the last step. */
export function triesFor(n: number): number | undefined {
  if (n <= GUEST_WORK.free) return 0
  return GUEST_WORK.steps.find(({ upTo }) => n <= upTo)?.tries
}

/**
 * A new puzzle for an address block. Nothing is stored: its signature proves how hard it is, until when it holds and for which block. The counter
 * is drawn from between half and one and a half times `tries`, so that nobody waits much longer than the average.
 */
export async function issueChallenge(block: string, tries: number, now: Date): Promise<Challenge> {
  const until = Math.floor(now.getTime() / 1_000) + GUEST_WORK.challengeSeconds
  const challenge: AltchaChallenge = await createChallenge({
    algorithm: ALGORITHM,
    cost: GUEST_WORK.iterations,
    keyLength: KEY_BYTES,
    counter: randomInt(Math.floor(tries * 1.5), Math.ceil(tries / 2)),
    deriveKey,
    // Not `expiresAt`: the library would hold it against this machine's clock instead of the database's (decision 011).
    data: { tries, until },
    ...secretsOf(block),
  })
  return challengeShape.parse(challenge)
}

/** How hard the puzzle was that somebody of this block solved, and for how long (ms) it still holds; undefined where it is not ours, too old, of another block, or not solved. */
export async function workOf(
  { challenge, solution }: Proof,
  block: string,
  now: Date,
): Promise<{ tries: number; leftMs: number } | undefined> {
  const { tries, until } = challenge.parameters.data
  const leftMs = until * 1_000 - now.getTime()
  if (leftMs <= 0) return undefined
  const { verified } = await verifySolution({ challenge, solution, deriveKey, ...secretsOf(block) })
  return verified ? { tries, leftMs } : undefined
}

/** Secrets of this use and this block alone: a solution is worth nothing to another block. */
function secretsOf(block: string): { hmacSignatureSecret: string; hmacKeySignatureSecret: string } {
  const key = derivedKey(env.MINSHENG_SECRET, 'guest work')
  const secret = (of: string) => createHmac('sha256', key).update(`${of} ${block}`).digest('hex')
  return { hmacSignatureSecret: secret('challenge'), hmacKeySignatureSecret: secret('key') }
}
