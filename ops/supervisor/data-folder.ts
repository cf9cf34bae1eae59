import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { firstClosedFolder } from '../postgres/traversal.ts'

const ROOT = realpathSync(join(import.meta.dirname, '../..'))
const isRoot = () => process.getuid?.() === 0

/**
 * Folder of everything that Minsheng keeps on this machine: `MINSHENG_DATA`, else `.data` in the checkout, else,
 * where root's database user could not reach that, a folder of this checkout's own under /var/lib. It may not exist yet.
 */
export function dataFolder(): string {
  if (process.env.MINSHENG_DATA) return resolve(process.env.MINSHENG_DATA)
  if (!isRoot() || !firstClosedFolder(ROOT)) return join(ROOT, '.data')
  return join('/var/lib/minsheng', createHash('sha256').update(ROOT).digest('hex').slice(0, 16))
}

/** The data folder and its parts, made when missing. */
export function openDataFolder() {
  const folder = dataFolder()
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  // Under root the database's user has to pass through; what is secret in it has its own mode.
  chmodSync(folder, isRoot() ? 0o711 : 0o700)
  const logs = join(folder, 'logs')
  const files = join(folder, 'files')
  const broadcasts = join(folder, 'broadcasts')
  for (const own of [logs, files, broadcasts]) mkdirSync(own, { recursive: true, mode: 0o700 })
  return { folder, logs, files, broadcasts, postgres: join(folder, 'postgres'), redis: join(folder, 'redis') }
}

/** The installation's secrets, made at the first start and kept in the data folder, readable by its owner only. */
export function keptSecrets(folder: string): { MINSHENG_SECRET: string; MEDIA_SECRET: string } {
  const secret = (name: string) => {
    const file = join(folder, name)
    if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
    return readFileSync(file, 'utf8').trim()
  }
  return {
    MINSHENG_SECRET: process.env.MINSHENG_SECRET || secret('secret'),
    MEDIA_SECRET: process.env.MEDIA_SECRET || secret('media-secret'),
  }
}
