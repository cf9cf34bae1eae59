import type { Incoming } from '#contract/intake/envelope.ts'
import { type Taken, takeIn } from '#domain/intake/take-in.ts'
import type { Database } from '#platform/db.ts'
import { derivedKey } from '#platform/derived-key.ts'
import { env } from '#platform/env.ts'

/** The key of what envelopes say of senders and words. */
export const intakeSecret = (): string => derivedKey(env.MINSHENG_SECRET, 'intake')

/** Takes in an SMS, whichever way it came, and has it answered by a jobs process. Once this has ended, nothing loses it. */
export function receiveSms(
  { db, clock, jobs }: Pick<Database, 'db' | 'clock' | 'jobs'>,
  incoming: Incoming,
): Promise<Taken> {
  return db.transaction().execute(async (tx) => {
    const taken = await takeIn(tx, incoming, intakeSecret(), clock.now())
    if (taken.outcome === 'new') await jobs.add(tx, 'intake', { intakeId: taken.id })
    return taken
  })
}
