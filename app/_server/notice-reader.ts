import type { Accepted } from '#contract/accepted.ts'
import type { Actor } from '#contract/identity.ts'
import { caseNumber, type Locale } from '#contract/ids.ts'
import type { NoticeFrequency } from '#contract/mail.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import { execute } from '#domain/execute.ts'
import { frequencyOf } from '#domain/notice/digests.ts'
import { getsMails } from '#domain/notice/queries.ts'
import { database } from '#platform/db.ts'
import { ALL_NOTICES, readerOfMail } from '#platform/mail-link.ts'
import { contextFor } from './context.ts'
import { answered } from './run-command.ts'

/** The reader of a mail about a case, by the link in it, as somebody who acts on mails about that case alone: without a session and without roles. Undefined where the link is none. */
async function actorOf(number: string, token: string): Promise<Actor | undefined> {
  return caseNumber.safeParse(number).success ? actorAbout(number, token) : undefined
}

async function actorAbout(about: string, token: string): Promise<Actor | undefined> {
  const personId = await readerOfMail(database(), token, about)
  return personId === undefined ? undefined : { kind: 'member', personId, name: '', grants: [] }
}

/** Whether mails about a case go to the reader of a link; undefined where the link is none of ours. Looking changes nothing. */
export async function mailsOf(number: string, token: string): Promise<boolean | undefined> {
  const actor = await actorOf(number, token)
  if (!actor) return undefined
  try {
    return await getsMails(database().prisma, actor, number)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** Ends mails about a case for the reader of a link, or lets them begin again. */
export function chooseMails(number: string, token: string, wanted: boolean, locale: Locale): Promise<Result<Accepted>> {
  return answered(locale, async () => {
    const actor = await actorOf(number, token)
    if (!actor) throw new Refusal('unknown')
    return execute(wanted ? 'case:follow' : 'case:unfollow', { caseNumber: number }, contextFor(actor, locale))
  })
}

/** How often mails about cases go to the reader of a link; undefined where the link is none of ours. Looking changes nothing. */
export async function noticesOf(token: string): Promise<NoticeFrequency | undefined> {
  const actor = await actorAbout(ALL_NOTICES, token)
  return actor?.personId ? frequencyOf(database().db, actor.personId) : undefined
}

/** Sets how often mails about cases go to the reader of a link. */
export function chooseNotices(token: string, notices: string, locale: Locale): Promise<Result<Accepted>> {
  return answered(locale, async () => {
    const actor = await actorAbout(ALL_NOTICES, token)
    if (!actor) throw new Refusal('unknown')
    return execute('person:choose-notices', { notices }, contextFor(actor, locale))
  })
}
