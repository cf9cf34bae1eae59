import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const FOLDER = 'prisma/migrations'

/** One migration of the checkout; `checksum` is the SHA-256 of its SQL, as Prisma records it too. */
export type MigrationFile = { name: string; sql: string; checksum: string }

/** All migrations of the checkout, in order. */
export function migrationFiles(): MigrationFile[] {
  const folder = join(ROOT, FOLDER)
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []))
  return names.sort().map((name) => {
    const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

/** Writes a new migration, numbered by the time, and returns its file's path in the checkout. */
export function writeMigration(name: string, sql: string): string {
  const number = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const path = join(FOLDER, `${number}_${name.replace(/\W+/g, '_')}`)
  if (existsSync(join(ROOT, path))) throw new Error(`${path} exists already`)
  mkdirSync(join(ROOT, path), { recursive: true })
  writeFileSync(join(ROOT, path, 'migration.sql'), sql)
  return join(path, 'migration.sql')
}
