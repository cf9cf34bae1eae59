import { createHash } from 'node:crypto'
import type { LedgerLine } from '#contract/ledger-line.ts'

/** Where a chain stands after some lines. `hash` is hex, empty before the first. */
export type Link = { seq: number; hash: string }

/** The first entry that does not fit, and what is wrong with it. */
export type Fault = { seq: number; what: string }

/** Before the first entry. */
export const START: Link = { seq: 0, hash: '' }

const sha256 = (...parts: (Buffer | string)[]) =>
  parts.reduce((digest, part) => digest.update(part), createHash('sha256')).digest('hex')
const HEX = /^[0-9a-f]{64}$/

/** Recomputes the chain over more lines and says where it stands then, or which entry is the first that is bad. */
export function follow(from: Link, lines: readonly LedgerLine[]): Link | Fault {
  let { seq, hash } = from
  for (const line of lines) {
    const what = faultOf(line, seq + 1, hash)
    if (what !== undefined) return { seq: seq + 1, what }
    ;({ seq, hash } = line)
  }
  return { seq, hash }
}

/** Whether following ended at a bad entry. */
export const isFault = (end: Link | Fault): end is Fault => 'what' in end

function faultOf(line: LedgerLine, expected: number, before: string): string | undefined {
  if (line.seq !== expected) return `entry ${expected} is missing; the next one given is ${line.seq}`
  if (![line.publicDigest, line.privateDigest, line.hash].every((digest) => HEX.test(digest)))
    return 'a digest is not 64 hex digits'
  if (line.public !== null) {
    if (sha256(line.public) !== line.publicDigest) return 'the public body does not fit its digest'
    const outside = differing(line.public, line)
    if (outside) return `its ${outside} differs from the one in the hashed body`
  }
  const raw = (hex: string) => Buffer.from(hex, 'hex')
  if (sha256(raw(before), raw(line.publicDigest), raw(line.privateDigest)) !== line.hash)
    return 'its digest does not follow from the entry before'
  return undefined
}

/** What stands beside the body must be what was hashed with it. */
function differing(text: string, line: LedgerLine): 'number' | 'time' | 'type' | 'body' | undefined {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return 'body'
  }
  if (typeof body !== 'object' || body === null) return 'body'
  const { seq, at, type } = body as { seq?: unknown; at?: unknown; type?: unknown }
  if (seq !== line.seq) return 'number'
  if (at !== line.at) return 'time'
  return type === line.type ? undefined : 'type'
}
