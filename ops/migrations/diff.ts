import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'
import { MIGRATION_TABLES } from './applied.ts'
import { applyMigrations } from './apply.ts'
import { introspectionOf } from './introspection.ts'

// For developers only: Prisma's engine writes the SQL of a new migration. It never applies one.

const SCHEMA = 'prisma/schema.prisma'
const FILTERS = { externalTables: MIGRATION_TABLES.map((name) => `public.${name}`), externalEnums: [] }

/** SQL from the migrations (or, with `live`, from the database as it is) to the schema; undefined when there is no difference. */
export async function diffMigrations(databaseUrl: string, live = false): Promise<string | undefined> {
  if (live) return await diffDatabase(databaseUrl)
  const name = `shadow_${randomUUID().replaceAll('-', '')}`
  const shadow = Object.assign(new URL(databaseUrl), { pathname: `/${name}` }).href
  await runAlone(databaseUrl, `CREATE DATABASE "${name}" TEMPLATE template0 ENCODING 'UTF8'`)
  try {
    await applyMigrations(shadow)
    return await diffDatabase(shadow)
  } finally {
    await runAlone(databaseUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
  }
}

async function diffDatabase(databaseUrl: string): Promise<string | undefined> {
  const schema = {
    files: [{ path: SCHEMA, content: readFileSync(join(import.meta.dirname, '../..', SCHEMA), 'utf8') }],
  }
  loaded ??= loadEngine()
  const Engine = await loaded
  const note = (line: string) => process.env.DEBUG && console.error(line)
  const datamodels: [string, string][] = schema.files.map(({ path, content }) => [path, content])
  const engine = await Engine.new(
    { datamodels },
    note,
    bindMigrationAwareSqlAdapterFactory(introspectionOf(databaseUrl)),
  )
  const { stdout, exitCode } = await engine.diff({
    from: { tag: 'schemaDatasource', ...schema, configDir: '.' },
    to: { tag: 'schemaDatamodel', ...schema },
    script: true,
    exitCode: true,
    filters: FILTERS,
  })
  return exitCode === 2 ? (stdout ?? '') : undefined
}

/** Once in a process: its glue keeps a view of the first instance's memory. */
let loaded: Promise<typeof SchemaEngine> | undefined

/** Node has no loader for the package's `.wasm`, so it is bound to its glue by hand. */
async function loadEngine(): Promise<typeof SchemaEngine> {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const glue = await import(pathToFileURL(join(folder, 'schema_engine_bg.js')).href)
  const code = readFileSync(join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(code, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return glue.SchemaEngine
}

async function runAlone(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
