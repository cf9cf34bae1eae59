import type { Logger } from 'pino'
import { caseStream } from '#contract/streams/names.ts'
import type { Tx } from '#domain/kernel/context.ts'
import { type CaseNews, dueCaseNews, putOffCaseNews, takeCaseNews } from '#domain/notice/case-news.ts'
import { addDigestItems, digestMoment, type NewDigestItems } from '#domain/notice/digests.ts'
import { readMailNames } from '#domain/notice/names.ts'
import { hears, whenTold } from '#domain/notice/told.ts'
import type { Database } from '#platform/db.ts'
import { mailToken } from '#platform/mail-link.ts'
import { queueNotice } from '#platform/outgoing-mail.ts'
import { type CaseFacts, writeCaseMail, writeErasedMail } from '#runtime/mails/case-mail.ts'
import { localeOf, noticesUrlOf, pageUrl, stopUrlOf } from '#runtime/mails/mail-words.ts'
import { workOff } from './work-off.ts'

/** Mails that one transaction writes at most. */
const PORTION = 100
/** Portions of one run; the next one goes on. */
const PORTIONS = 200

/**
 * Writes the mails about steps of cases whose time has come, in portions, each of which is there once: it is written by the transaction that
 * moves its round on. A round that fails is put off, and the others go on.
 */
export async function writeCaseMails(database: Database, log: Logger): Promise<void> {
  await workOff(database, log, {
    atMost: PORTIONS,
    due: (now) => dueCaseNews(database.db, now),
    async take(tx, round) {
      const news = await takeCaseNews(tx, round, PORTION)
      if (news) await writePortion(tx, database, news)
      return news !== undefined
    },
    putOff: (round, now) => putOffCaseNews(database.db, round, now),
    failed: 'mails about a case could not be written',
    logged: ({ stream }) => ({ stream }),
  })
}

async function writePortion(
  tx: Tx,
  database: Database,
  { number, subject, entries, readers }: CaseNews,
): Promise<void> {
  if (!subject || !readers.length) return
  const now = database.clock.now()
  const facts: CaseFacts = { number, title: subject.title, ...(await readMailNames(tx, subject.caseId)) }
  const stream = caseStream(number)
  const waiting: NewDigestItems[] = []
  for (const reader of readers) {
    const told = entries.filter((entry) => hears(reader, entry))
    const when = told.length ? whenTold(reader, told) : 'never'
    if (when === 'daily') waiting.push({ stream, personId: reader.personId, seqs: told.map(({ seq }) => seq) })
    if (when !== 'at_once') continue
    const locale = localeOf(reader.locale)
    const token = mailToken(reader.personId, number)
    const addressee = {
      locale,
      why: reader.asks ? 'asks' : reader.follows ? 'follows' : 'voted',
      stopUrl: pageUrl(locale, `/letters/${number}/${token}`),
      oftenUrl: noticesUrlOf(locale, reader.personId),
    } as const
    const words = writeCaseMail(facts, told, addressee)
    const about = { stream, plainText: writeErasedMail(facts, addressee) }
    const mail = {
      kind: 'case_step',
      to: reader.email,
      ...words,
      stopUrl: stopUrlOf(locale, number, token),
      about,
    } as const
    await queueNotice(tx, database, mail, now)
  }
  await addDigestItems(tx, waiting, await digestMoment(tx, now))
}
