import { database } from '#platform/db.ts'
import { demoElsewhere } from '#platform/demo.ts'
import { env, requireSecrets, stopStart } from '#platform/env.ts'
import { log } from '#platform/log.ts'

/** Stops a site process with a sentence where it must not serve: without its secret, or with a demo's database for the world. */
export async function checkStart(): Promise<void> {
  if (env.NODE_ENV === 'production') requireSecrets('MINSHENG_SECRET')
  const sentence = await demoElsewhere(database(), env.MINSHENG_URL).catch((error) => {
    // A site starts while its database is away; what a demo opens asks the database again each time.
    log.warn({ error: String(error) }, 'the database could not be asked at the start')
  })
  if (sentence) stopStart('DATABASE_URL MINSHENG_URL', sentence)
}
