import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../../prisma/migrations')
const names = readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []))

test('there are migrations, and their lock names PostgreSQL', () => {
  expect(names).not.toEqual([])
  expect(readFileSync(join(folder, 'migration_lock.toml'), 'utf8')).toMatch(/^provider = "postgresql"$/m)
})

test('no two migrations share a time: their order is certain', () => {
  const times = names.map((name) => name.slice(0, 14))
  expect(new Set(times).size).toBe(times.length)
})

describe.each(names)('%s', (name) => {
  test('is named by its time and purpose', () => {
    expect(name).toMatch(/^20\d{12}_[a-z0-9]+(_[a-z0-9]+)*$/)
  })

  test('holds one file with SQL, and nothing that a transaction could not take back', () => {
    expect(readdirSync(join(folder, name))).toEqual(['migration.sql'])
    const path = join(folder, name, 'migration.sql')
    expect(existsSync(path) && readFileSync(path, 'utf8').replace(/--.*$/gm, '').trim()).toBeTruthy()
    expect(readFileSync(path, 'utf8')).not.toMatch(/\b(CONCURRENTLY|VACUUM|CREATE DATABASE|DROP DATABASE)\b/i)
  })
})
