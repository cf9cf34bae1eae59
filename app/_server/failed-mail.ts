import { holds } from '#contract/identity.ts'
import { lacksRight } from '#domain/kernel/access.ts'
import { database } from '#platform/db.ts'
import { addMailTask, type FailedMail, listFailedMail } from '#platform/outgoing-mail.ts'
import { currentActor } from './context.ts'

/** Mails that could not be sent, for an administrator; refused as `sign_in`, `second_factor` or `forbidden` to others. */
export async function readFailedMail(): Promise<FailedMail[]> {
  const actor = await currentActor()
  if (!holds(actor, 'admin')) throw lacksRight(actor)
  return listFailedMail(database())
}

/** Lets a mail that was just repeated leave at once, by one task for each act. Where that fails, the jobs process finds the mail by itself. */
export async function hurryMail(mailId: string, sentAs: string): Promise<void> {
  await addMailTask(database(), mailId, sentAs).catch(() => undefined)
}
