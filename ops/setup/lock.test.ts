import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { lockHolder, takeLock } from './lock.mjs'

const folder = mkdtempSync(join(tmpdir(), 'minsheng-lock-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('one taker at a time, then the next', () => {
  const file = join(folder, 'one.lock')
  const release = takeLock(file)
  expect(lockHolder(file)).toBe(process.pid)
  expect(takeLock(file)).toBeUndefined()
  release?.()
  expect(existsSync(file)).toBe(false)
  expect(takeLock(file)).toBeTypeOf('function')
})

test('the lock of a dead process is free', () => {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  const file = join(folder, 'dead.lock')
  writeFileSync(file, JSON.stringify({ pid, born: '' }))
  expect(lockHolder(file)).toBeUndefined()
  expect(takeLock(file)).toBeTypeOf('function')
})

test.runIf(existsSync('/proc/self/stat'))('a later process of the same number does not hold it', () => {
  const file = join(folder, 'again.lock')
  writeFileSync(file, JSON.stringify({ pid: process.pid, born: 'before the restart' }))
  expect(lockHolder(file)).toBeUndefined()
})

test('a torn file is free', () => {
  const file = join(folder, 'torn.lock')
  writeFileSync(file, '{"pi')
  expect(takeLock(file)).toBeTypeOf('function')
})
