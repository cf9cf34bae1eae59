import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { KEEP_ALIVE_MS } from '#platform/keep-alive.ts'

/** A process of Minsheng, as the supervisor starts it. */
export type Part = {
  name: string
  args: string[]
  env: Record<string, string>
  /** Port by which it is known to be up; none for a part that serves nobody. */
  port?: number
  /** How it is known to be up: it takes connections, or it answers requests. */
  readiness: 'port' | 'http' | 'none'
  ipc: boolean
  /** What ends it when everything ends; default SIGTERM. */
  stopSignal?: NodeJS.Signals
}

/** Ports of the inner parts, free ones of this start. */
export type Ports = { web: number; media: number; jobs: number; realtime: number[] }

/**
 * How a realtime node runs: with a young generation of 8 MB. With the default one its answers wait 60 ms of processor time for each
 * collection (up to 300 ms on a full machine, measured in a rehearsal), with this one a few milliseconds; a smaller one costs votes in a storm.
 * And with room for 128 MB before it first collects everything: from the default size it does so just when a crowd comes, and stands still for
 * up to 100 ms (measured while 500 sockets come at once).
 */
export const REALTIME_FLAGS = ['--max-semi-space-size=8', '--initial-old-space-size=128']

const ROOT = join(import.meta.dirname, '../..')
const exists = (path: string) => existsSync(join(ROOT, path))

/** The parts that this checkout has, `isOnAir` with the people of the demo city, in the order in which they start; they stop in the opposite one. */
export function listParts(
  ports: Ports,
  { isDev, hasWorker, isOnAir }: { isDev: boolean; hasWorker: boolean; isOnAir: boolean },
): Part[][] {
  const own = (main: string, rest: Omit<Part, 'args' | 'ipc'>, flags: readonly string[] = []): Part[] =>
    exists(main)
      ? [{ ...rest, args: [...flags, ...(isDev ? ['--watch', '--watch-preserve-output'] : []), main], ipc: true }]
      : []
  const media = hasWorker
    ? own('realtime/media/main.ts', { name: 'media', env: {}, port: ports.media, readiness: 'port' })
    : []
  const realtime = ports.realtime.flatMap((port, index) =>
    own(
      'realtime/main.ts',
      {
        name: `realtime-${index + 1}`,
        env: { REALTIME_PORT: String(port) },
        port,
        readiness: 'port',
        // SIGTERM would send its sockets to nodes that end too.
        stopSignal: 'SIGINT',
      },
      REALTIME_FLAGS,
    ),
  )
  const next = ['node_modules/next/dist/bin/next', isDev ? 'dev' : 'start', '-H', 'localhost', '-p', String(ports.web)]
  if (!isDev) next.push('--keepAliveTimeout', String(KEEP_ALIVE_MS))
  // In development a page is compiled when it is first asked for, which may take a while.
  const web: Part[] = exists('app')
    ? [{ name: 'web', args: next, env: {}, port: ports.web, readiness: isDev ? 'port' : 'http', ipc: false }]
    : []
  const jobs = own('jobs/main.ts', {
    name: 'jobs',
    env: { JOBS_PORT: String(ports.jobs) },
    port: ports.jobs,
    readiness: 'port',
  })
  const city = isOnAir ? own('ops/demo-city.ts', { name: 'demo-city', env: {}, readiness: 'none' }) : []
  return [media, jobs, web, realtime, city].filter((group) => group.length > 0)
}
