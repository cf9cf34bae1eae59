import type { Logger } from 'pino'
import { caseStream } from '#contract/streams/registry.ts'
import type { Tx } from '#domain/kernel/context.ts'
import { type CaseNews, dueCaseNews, putOffCaseNews, takeCaseNews } from '#domain/letter/case-news.ts'
import { addDigestItems, digestMoment, type NewDigestItems } from '#domain/letter/digests.ts'
import { readLetterNames } from '#domain/letter/names.ts'
import { hears, whenTold } from '#domain/letter/told.ts'
import type { Database } from '#platform/db.ts'
import { letterToken } from '#platform/letter-link.ts'
import { queueNotice } from '#platform/outgoing-mail.ts'
import { type CaseFacts, writeCaseLetter, writeErasedLetter } from '#runtime/letters/case-letter.ts'
import { localeOf, noticesUrlOf, pageUrl, stopUrlOf } from '#runtime/letters/letter-words.ts'
import { workOff } from './work-off.ts'

/** Letters that one transaction writes at most. */
const PORTION = 100
/** Portions of one run; the next one goes on. */
const PORTIONS = 200

/**
 * Writes the letters about steps of cases whose time has come, in portions, each of which is there once: it is written by the transaction that
 * moves its round on. A round that fails is put off, and the others go on.
 */
export async function writeCaseLetters(database: Database, log: Logger): Promise<void> {
  await workOff(database, log, {
    atMost: PORTIONS,
    due: (now) => dueCaseNews(database.db, now),
    async take(tx, round) {
      const news = await takeCaseNews(tx, round, PORTION)
      if (news) await writePortion(tx, database, news)
      return news !== undefined
    },
    putOff: (round, now) => putOffCaseNews(database.db, round, now),
    failed: 'letters about a case could not be written',
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
  const facts: CaseFacts = { number, title: subject.title, ...(await readLetterNames(tx, subject.caseId)) }
  const stream = caseStream(number)
  const waiting: NewDigestItems[] = []
  for (const reader of readers) {
    const told = entries.filter((entry) => hears(reader, entry))
    const when = told.length ? whenTold(reader, told) : 'never'
    if (when === 'daily') waiting.push({ stream, personId: reader.personId, seqs: told.map(({ seq }) => seq) })
    if (when !== 'at_once') continue
    const locale = localeOf(reader.locale)
    const token = letterToken(reader.personId, number)
    const addressee = {
      locale,
      why: reader.asks ? 'asks' : reader.follows ? 'follows' : 'voted',
      stopUrl: pageUrl(locale, `/letters/${number}/${token}`),
      oftenUrl: noticesUrlOf(locale, reader.personId),
    } as const
    const letter = writeCaseLetter(facts, told, addressee)
    const about = { stream, plainText: writeErasedLetter(facts, addressee) }
    const mail = { kind: 'case_step', to: reader.email, ...letter, stopUrl: stopUrlOf(number, token), about } as const
    await queueNotice(tx, database, mail, now)
  }
  await addDigestItems(tx, waiting, await digestMoment(tx, now))
}
