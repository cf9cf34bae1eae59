import { appendFileSync, chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openTemporaryFolder } from '../postgres/temporary-folder.ts'
import { cachedWorker, findWorker, workerVersion } from './worker-place.mjs'
import { isAsRecorded, publishedSum, recordSum, WORKER_SUMS } from './worker-sums.mjs'

/** A cache with a program that says what a worker says. */
function cacheWithWorker() {
  const folder = openTemporaryFolder('worker')
  onTestFinished(folder.remove)
  vi.stubEnv('MINSHENG_CACHE', folder.path)
  vi.stubEnv('MEDIASOUP_WORKER_BIN', '')
  onTestFinished(() => void vi.unstubAllEnvs())
  const ran = join(folder.path, 'ran')
  const worker = cachedWorker()
  mkdirSync(dirname(worker), { recursive: true })
  writeFileSync(worker, `#!/bin/sh\ntouch ${ran}\nexit 41\n`)
  chmodSync(worker, 0o755)
  return { worker, ran }
}

test('a worker in the cache that nobody recorded, or that was changed since, is not run', () => {
  const { worker, ran } = cacheWithWorker()
  expect(findWorker()).toBeUndefined()
  expect(existsSync(ran)).toBe(false)
  recordSum(worker)
  expect(isAsRecorded(worker)).toBe(true)
  expect(findWorker()).toBe(worker)
  expect(existsSync(ran)).toBe(true)
  rmSync(ran)
  appendFileSync(worker, '# changed\n')
  expect(findWorker()).toBeUndefined()
  expect(existsSync(ran)).toBe(false)
})

test('a record that is no sum vouches for nothing', () => {
  const { worker } = cacheWithWorker()
  for (const record of ['', 'yes', '0'.repeat(63)]) {
    writeFileSync(`${worker}.sha256`, record)
    expect(isAsRecorded(worker)).toBe(false)
  }
})

test('only a worker whose sum is committed for this version and machine is downloaded', () => {
  const sum = 'a'.repeat(64)
  const here = `${process.platform}-${process.arch}`
  expect(publishedSum('1.2.3', { '1.2.3': { [here]: sum } })).toBe(sum)
  expect(publishedSum('1.2.3', { '1.2.3': { 'other-machine': sum } })).toBeUndefined()
  expect(publishedSum('1.2.4', { '1.2.3': { [here]: sum } })).toBeUndefined()
  for (const machines of Object.values(WORKER_SUMS))
    for (const known of Object.values(machines)) expect(known).toMatch(/^[0-9a-f]{64}$/)
  expect(workerVersion()).toMatch(/^\d+\.\d+\.\d+$/)
})
