import { join } from 'node:path'
import { Child } from '#ops/supervisor/child.ts'
import { freePort } from '#ops/supervisor/free-port.ts'
import { isListening, waitUntil } from '#ops/supervisor/readiness.ts'

const ROOT = join(import.meta.dirname, '../..')
/** A machine that is busy with other things starts a process slowly. */
const READY_MS = 120_000

/** A jobs process as it runs in production. */
export type LabJobs = {
  /** Ends it as a crash would, and starts it again. */
  crash(): Promise<void>
  stop(): Promise<void>
}

/** Starts a jobs process with these settings on a free port; ends once it answers. */
export async function startLabJobs(options: { env: NodeJS.ProcessEnv; log: string }): Promise<LabJobs> {
  const port = await freePort()
  const launch = async () => {
    const child = Child.start({
      name: `jobs:${port}`,
      command: process.execPath,
      args: ['jobs/main.ts'],
      cwd: ROOT,
      log: options.log,
      env: { ...options.env, JOBS_PORT: String(port) },
      ipc: true,
    })
    if (await waitUntil(() => isListening(port), READY_MS, AbortSignal.timeout(READY_MS))) return child
    child.kill()
    throw new Error('a jobs process did not come up')
  }
  let child = await launch()
  return {
    async crash() {
      child.kill()
      await child.ended
      child = await launch()
    },
    stop: () => child.stop(),
  }
}
