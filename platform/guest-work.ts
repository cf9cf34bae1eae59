import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import { GUEST_WORK } from '#contract/limits.ts'
import { env } from './env.ts'

/** A puzzle: find a number whose SHA-256 after `challenge:` begins with so many zero bits. */
export type Challenge = { challenge: string; bits: number }

/** A solved puzzle as a browser sends it. */
export const proof = z.object({
  challenge: z.string().max(45),
  nonce: z.number().int().min(0).max(9_999_999_999),
})
export type Proof = z.infer<typeof proof>

/** Bits that the nth identity of a block within the hour costs: 0 for none, undefined after the last step. */
export function bitsFor(n: number): number | undefined {
  if (n <= GUEST_WORK.free) return 0
  return GUEST_WORK.steps.find(({ upTo }) => n <= upTo)?.bits
}

/** A new puzzle for an address block. Nothing is stored: the text says how hard it is and until when it holds, and a code proves both. */
export function issueChallenge(block: string, bits: number, now: Date): Challenge {
  const until = Math.floor(now.getTime() / 1_000) + GUEST_WORK.challengeSeconds
  const said = `${bits}.${until.toString(36)}.${randomBytes(6).toString('base64url')}`
  return { challenge: `${said}.${codeOf(said, block)}`, bits }
}

/** How hard the puzzle was that somebody of this block solved, and for how long (ms) its challenge still holds; undefined where it is not ours, too old, of another block, or not solved. */
export function workOf(
  { challenge, nonce }: Proof,
  block: string,
  now: Date,
): { bits: number; leftMs: number } | undefined {
  const parts = /^((\d+)\.(\w+)\.[\w-]+)\.([\w-]{16})$/.exec(challenge)
  const [, said = '', bits = '', until = '', code = ''] = parts ?? []
  if (!parts || !timingSafeEqual(Buffer.from(code), Buffer.from(codeOf(said, block)))) return undefined
  const leftMs = Number.parseInt(until, 36) * 1_000 - now.getTime()
  if (leftMs <= 0) return undefined
  const first = hash('sha256', `${challenge}:${nonce}`, 'buffer').readUInt32BE(0)
  return first < 2 ** (32 - Number(bits)) ? { bits: Number(bits), leftMs } : undefined
}

/** The key is of this use alone: a code says nothing about others that are made with the secret. */
function codeOf(said: string, block: string): string {
  const key = createHmac('sha256', env.MINSHENG_SECRET).update('guest work').digest()
  return createHmac('sha256', key).update(`${said} ${block}`).digest('base64url').slice(0, 16)
}
