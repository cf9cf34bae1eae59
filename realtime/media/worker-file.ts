import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'

/**
 * Whether the media worker is still the file that set-up recorded (`FILE.sha256` beside it). A worker that its owner named and that nobody
 * recorded is its owner's matter.
 */
export function isUnchanged(workerBin: string): boolean {
  const record = `${workerBin}.sha256`
  if (!existsSync(record)) return true
  const sum = createHash('sha256').update(readFileSync(workerBin)).digest('hex')
  return readFileSync(record, 'utf8').trim() === sum
}
