/**
 * npm run rolling-restart: applies migrations to the Minsheng that runs here, then replaces its realtime nodes one after the other: each sends
 * its viewers to the others and ends, the supervisor starts it again from the present code, and the next one's turn comes when it is ready.
 */
import { join } from 'node:path'
import { isBare, readCommand, runMain, UserError } from './supervisor/command-line.ts'
import { waitUntil } from './supervisor/readiness.ts'
import { runNode } from './supervisor/run-command.ts'
import { findRun, readRun } from './supervisor/run-file.ts'

/** A node drains for half a minute at most and starts within a few seconds. */
const LIMIT_MS = 90_000
const ASK_MS = 2_000

await runMain(async () => {
  readCommand('Usage: npm run rolling-restart', {}, isBare)
  const { databaseUrl, realtimePorts } = readRun()
  if (realtimePorts.length < 2)
    console.log(
      'There is one node only: its viewers are without a line until it is back. MINSHENG_NODES=2 spares them that.',
    )
  const { code, output } = await runNode(['ops/migrate.ts', 'deploy'], {
    cwd: join(import.meta.dirname, '..'),
    env: { DATABASE_URL: databaseUrl },
  })
  if (code !== 0) throw new UserError(`The migrations could not be applied, nothing was restarted:\n${output}`)
  for (const [index, port] of realtimePorts.entries()) await replace(`realtime-${index + 1}`, port)
})

async function replace(name: string, port: number): Promise<void> {
  const start = performance.now()
  const before = readRun().pids[name]
  if (before === undefined) throw new UserError(`${name} does not run now; its log says why.`)
  process.kill(before, 'SIGTERM')
  // The file is written anew at that moment.
  const isReplaced = async () => (findRun()?.pids[name] ?? before) !== before && (await isReady(port))
  if (!(await waitUntil(isReplaced, LIMIT_MS, new AbortController().signal)))
    throw new UserError(`${name} did not come back; its log says why. The nodes after it were left alone.`)
  console.log(`${name} replaced in ${((performance.now() - start) / 1_000).toFixed(1)} s`)
}

function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/ready`, { signal: AbortSignal.timeout(ASK_MS) }).then(
    ({ ok }) => ok,
    () => false,
  )
}
