import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { takeTurn } from '../setup/turn.mjs'
import { Child } from '../supervisor/child.ts'
import { UserError } from '../supervisor/command-line.ts'
import { precompress } from './precompress.ts'

const ROOT = join(import.meta.dirname, '../..')
const SOURCES = [
  '{app,contract,domain,platform,public}/**/*',
  'prisma/schema.prisma',
  'proxy.ts',
  'instrumentation.ts',
  'instrumentation-client.ts',
  'next.config.js',
  'postcss.config.js',
  'package-lock.json',
]

export type BuildOptions = {
  /** File for what Next says. */
  log: string
  /** Environment of the build; `MINSHENG_DIST` names the folder that it goes to. */
  env: NodeJS.ProcessEnv
  /** Called once when there is something to build. */
  onStart?: () => void
  signal?: AbortSignal
}

/** Whether the site in this environment's build folder was built from the present sources. */
export function isSiteBuilt(env: NodeJS.ProcessEnv): boolean {
  const stamp = stampOf(env)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashSources()
}

const distOf = (env: NodeJS.ProcessEnv) => join(ROOT, env.MINSHENG_DIST || '.next')
const stampOf = (env: NodeJS.ProcessEnv) => join(distOf(env), 'sources.sha256')

/** Folder of the built site's static files. */
export const staticFolderOf = (env: NodeJS.ProcessEnv) => join(distOf(env), 'static')

/** Builds the site for production unless its sources are those of the last build; returns whether it did. Builds at once wait for one another. */
export async function buildSite({ log, env, onStart, signal }: BuildOptions): Promise<boolean> {
  if (isSiteBuilt(env)) return false
  const release = await takeTurn('site build')
  try {
    if (isSiteBuilt(env)) return false
    const stamp = stampOf(env)
    onStart?.()
    // A build that is cut short must not pass for the one before.
    rmSync(stamp, { force: true })
    const hash = hashSources()
    const args = [join(ROOT, 'node_modules/next/dist/bin/next'), 'build']
    const child = Child.start({
      name: 'site build',
      command: process.execPath,
      args,
      env,
      cwd: ROOT,
      log,
      stopTimeoutMs: 2_000,
    })
    signal?.addEventListener('abort', () => void child.stop(), { once: true })
    const { code } = await child.ended
    if (code !== 0 && !signal?.aborted) throw new UserError(`The site could not be built; ${log} says why.`)
    if (code === 0) {
      await precompress(staticFolderOf(env))
      writeFileSync(stamp, hash)
    }
    return code === 0
  } finally {
    release()
  }
}

function hashSources(): string {
  const hash = createHash('sha256').update(process.versions.node)
  const files = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: ROOT, withFileTypes: true }))
  const paths = files
    .filter((file) => file.isFile() && !/\.test\.tsx?$/.test(file.name))
    .map((file) => join(file.parentPath, file.name))
  for (const path of paths.sort()) hash.update(`\0${path.slice(ROOT.length)}\0`).update(readFileSync(path))
  return hash.digest('hex')
}
