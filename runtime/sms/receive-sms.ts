import type { Incoming } from '#contract/intake/envelope.ts'
import { readSms } from '#contract/intake/sms-command.ts'
import { type Taken, type TakenAs, takeIn } from '#domain/intake/take-in.ts'
import type { Tx } from '#domain/kernel/context.ts'
import { lastInstantOpened } from '#domain/poll/open-instants.ts'
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
    const taken = await takeIn(tx, incoming, intakeSecret(), clock.now(), await takenAs(tx, incoming))
    if (taken.outcome === 'new') await jobs.add(tx, 'intake', { intakeId: taken.id })
    return taken
  })
}

/** "B" in the next poll of a hearing is another ballot than "B" a minute ago; and a word by which somebody wants no more is never one too many. */
async function takenAs(tx: Tx, { text, part }: Incoming): Promise<TakenAs> {
  if (part) return {}
  const command = readSms(text)
  const isChoice = command.name === 'choose' || (command.name === 'vote' && command.poll === null)
  return {
    isAlwaysHeard: command.name === 'stop',
    wantsNothing: command.name === 'help' && command.of === null,
    votesSince: isChoice ? await lastInstantOpened(tx) : undefined,
  }
}
