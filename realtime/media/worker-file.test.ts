import { createHash } from 'node:crypto'
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isUnchanged } from './worker-file.ts'

test('a recorded worker that was changed is not run at the next start of media', () => {
  const folder = mkdtempSync(join(tmpdir(), 'worker-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const worker = join(folder, 'mediasoup-worker')
  writeFileSync(worker, 'worker')
  expect(isUnchanged(worker)).toBe(true)
  writeFileSync(`${worker}.sha256`, `${createHash('sha256').update('worker').digest('hex')}\n`)
  expect(isUnchanged(worker)).toBe(true)
  appendFileSync(worker, ' and more')
  expect(isUnchanged(worker)).toBe(false)
})
