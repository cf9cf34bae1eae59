import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { firstClosedFolder } from './traversal.ts'

/** A new folder that PostgreSQL's own user can pass through (under root it needs to); `remove` deletes it with all in it. */
export function openTemporaryFolder(purpose: string): { path: string; remove: () => void } {
  const parent = [tmpdir(), '/var/tmp', '/tmp'].find((one) => !firstClosedFolder(one)) ?? tmpdir()
  const path = mkdtempSync(join(parent, `minsheng-${purpose}-`))
  chmodSync(path, 0o711)
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) }
}
