import { hash } from 'node:crypto'
import type { LedgerLine } from '#contract/record.ts'

/** Number of the first entry that does not follow from the ones before it, by the contract's words; null where the chain holds. */
export function firstBadEntry(lines: readonly LedgerLine[]): number | null {
  let before = Buffer.alloc(0)
  for (const [i, line] of lines.entries()) {
    const links = Buffer.concat([before, Buffer.from(line.publicDigest, 'hex'), Buffer.from(line.privateDigest, 'hex')])
    const isRead = line.public === null || hash('sha256', line.public) === line.publicDigest
    if (line.seq !== i + 1 || hash('sha256', links) !== line.hash || !isRead) return line.seq
    before = Buffer.from(line.hash, 'hex')
  }
  return null
}
