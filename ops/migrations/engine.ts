import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import { PgForMigrations } from './adapter.ts'
import { SCHEMA_NAME, schemaText } from './history.ts'

/**
 * Prisma's migration engine on one database, without the native binary that Prisma would download.
 * `use` gets the engine; all its connections are closed when `use` has ended.
 */
export async function withEngine<T>(databaseUrl: string, use: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  loaded ??= loadEngine()
  const Engine = await loaded
  const adapter = new PgForMigrations(databaseUrl)
  const note = (line: string) => process.env.DEBUG && console.error(line)
  try {
    return await use(
      await Engine.new(
        { datamodels: [[SCHEMA_NAME, schemaText()]] },
        note,
        bindMigrationAwareSqlAdapterFactory(adapter),
      ),
    )
  } finally {
    await adapter.close()
  }
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
