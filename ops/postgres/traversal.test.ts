import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { firstClosedFolder } from './traversal.ts'

const folder = mkdtempSync(join(realpathSync(tmpdir()), 'minsheng-way-'))
mkdirSync(join(folder, 'a/b'), { recursive: true })
afterAll(() => rmSync(folder, { recursive: true }))

test('the outermost closed folder is named, also for a path that is not there yet', () => {
  chmodSync(join(folder, 'a'), 0o700)
  expect(firstClosedFolder(join(folder, 'a/b/c/d'))).toBe(folder)
  chmodSync(folder, 0o711)
  expect(firstClosedFolder(join(folder, 'a/b/c/d'))).toBe(join(folder, 'a'))
  chmodSync(join(folder, 'a'), 0o755)
  expect(firstClosedFolder(join(folder, 'a/b/c/d'))).toBeUndefined()
})
