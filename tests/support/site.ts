import { afterAll, inject } from 'vitest'
import { freePorts } from '#ops/supervisor/free-port.ts'
import { startLabSite } from '#tests/lab/site.ts'

/** Starts a process of the site on a test's city; it ends after the file's tests. Brings its address. */
export async function startSite(databaseUrl: string): Promise<string> {
  const [webPort = 0] = await freePorts(1)
  const url = `http://127.0.0.1:${webPort}`
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    REDIS_URL: inject('backing').redisUrl,
    MINSHENG_URL: url,
    MEDIA_URL: '',
  }
  const site = await startLabSite({ webPort, env })
  afterAll(() => site[Symbol.asyncDispose]())
  return url
}
