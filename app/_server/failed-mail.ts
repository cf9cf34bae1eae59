import { holds } from '#contract/identity.ts'
import { lacksRight } from '#domain/kernel/access.ts'
import { database } from '#platform/db.ts'
import { type FailedMail, listFailedMail, sendMailAgain } from '#platform/outgoing-mail.ts'
import { currentActor } from './context.ts'

/** Letters that could not be sent, for an administrator; refused as `sign_in`, `second_factor` or `forbidden` to others. */
export async function readFailedMail(): Promise<FailedMail[]> {
  await mustAdminister()
  return listFailedMail(database())
}

/** Has a letter sent again by an administrator; refused to others as above. One that is gone is left alone. */
export async function repeatFailedMail(id: string): Promise<void> {
  await mustAdminister()
  await sendMailAgain(database(), id, database().clock.now())
}

async function mustAdminister(): Promise<void> {
  const actor = await currentActor()
  if (!holds(actor, 'admin')) throw lacksRight(actor)
}
