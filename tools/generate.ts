/** npm run generate [-- --force]: the database clients of prisma/generated, made again when the schema or a generator changed. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const STAMP = join(ROOT, 'prisma/generated/.stamp')
const SOURCES = ['prisma/schema.prisma', 'node_modules/prisma/package.json', 'node_modules/prisma-kysely/package.json']

const hash = createHash('sha256')
for (const source of SOURCES) hash.update(readFileSync(join(ROOT, source)))
const wanted = hash.digest('hex')

const isFresh = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted
const asked = process.argv.slice(2)
if (asked.some((word) => word !== '--force')) {
  console.error('Usage: npm run generate [-- --force]')
  process.exit(1)
}
if (!isFresh || asked.includes('--force')) {
  // Prisma looks for an engine that generating does not use and would try to download it.
  const env = {
    ...process.env,
    // The generator of the door's types is started by its name.
    PATH: `${join(ROOT, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`,
    PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  }
  const args = [join(ROOT, 'node_modules/prisma/build/index.js'), 'generate', '--no-hints']
  const made = spawnSync(process.execPath, args, { cwd: ROOT, env, encoding: 'utf8' })
  if (made.status !== 0) {
    console.error(made.stderr || made.stdout)
    console.error('The database clients could not be generated: prisma/schema.prisma has a fault, named above.')
    process.exit(1)
  }
  writeFileSync(STAMP, wanted)
  console.log('Database clients generated')
}
