/**
 * The demo city's people, as a process beside the platform: they ask, vote, host, answer and work on cases through its public surfaces. The
 * supervisor starts it in a demo, and nothing is done where the platform says that it is none. Ends with the supervisor, or by SIGTERM.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { env } from '#platform/env.ts'
import { log } from '#platform/log.ts'
import { endWithParent } from '#platform/parent.ts'
import { Cast } from './demo-city/cast.ts'
import { CityLife } from './demo-city/city-life.ts'
import { Pace, SECONDS } from './demo-city/pace.ts'
import { openAddresses } from './rehearsal/addresses.ts'
import { WebClient } from './rehearsal/web-client.ts'

/** After a look that failed, such as while the site starts. */
const AGAIN_MS = 5_000

endWithParent()
const ending = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ending.abort())

const base = new URL(env.MINSHENG_URL)
const pace = new Pace(env.MINSHENG_DEMO_PACE)
const nextAddress = await openAddresses(base)
const cast = new Cast(() => new WebClient(base, nextAddress()))
const life = new CityLife({ cast, pace, base, log })

while (!ending.signal.aborted) {
  const wait = await once().catch((error: unknown) => {
    log.info({ error: String(error) }, 'the demo city could not go on')
    return AGAIN_MS
  })
  await pause(wait, undefined, { signal: ending.signal }).catch(() => {})
}
process.exit(0)

async function once(): Promise<number> {
  if (!env.MINSHENG_DEMO || !(await cast.isDemo())) return AGAIN_MS
  await life.look()
  return pace.ms(SECONDS.look)
}
