import { createHash } from 'node:crypto'
import type { LedgerLine } from '#contract/ledger-line.ts'

const sha256 = (...parts: (Buffer | string)[]) => {
  const digest = createHash('sha256')
  for (const part of parts) digest.update(part)
  return digest.digest()
}

/** Number of the first line that breaks the chain, or undefined. Written from the contract's words alone, apart from the product's own code. */
export function firstBadLine(lines: readonly LedgerLine[], head: { seq: number; hash: string }): number | undefined {
  let previous = Buffer.alloc(0)
  for (const [i, line] of lines.entries()) {
    const linked = sha256(
      previous,
      Buffer.from(line.publicDigest, 'hex'),
      Buffer.from(line.privateDigest, 'hex'),
    ).toString('hex')
    const read = line.public === null ? line.publicDigest : sha256(line.public).toString('hex')
    if (line.seq !== i + 1 || linked !== line.hash || read !== line.publicDigest) return line.seq
    previous = Buffer.from(line.hash, 'hex')
  }
  return head.seq === lines.length && head.hash === previous.toString('hex') ? undefined : head.seq
}
