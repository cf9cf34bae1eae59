import { readCalledOff, readersOfCalledOff } from '#domain/notice/called-off.ts'
import { BEFORE_ALL } from '#domain/notice/case-news.ts'
import { ALL_NOTICES, mailToken } from '#platform/mail-link.ts'
import { writeCalledOffMail } from '#runtime/mails/hearing-mail.ts'
import { localeOf, noticesUrlOf, stopUrlOf } from '#runtime/mails/mail-words.ts'
import type { Reactions } from './reactions.ts'

/** People who are read at once. */
const PORTION = 500

/** What jobs processes do about entries of a hearing's record. */
export const HEARING_REACTIONS: Reactions['hearing'] = {
  /** One mail to each of its staff but who did it, to writers of letters that were questions there, and to who voted. Rehearsals tell nobody. */
  'hearing.cancelled': async ({ public: { text }, private: { by } }, { tx, stream, mail }) => {
    const hearing = await readCalledOff(tx, stream.key)
    if (!hearing || hearing.rehearsal) return
    for (let after = BEFORE_ALL; ; ) {
      const readers = await readersOfCalledOff(tx, hearing.id, after, PORTION)
      for (const reader of readers.filter(({ personId }) => personId !== by)) {
        const { personId, email: to, why } = reader
        const locale = localeOf(reader.locale)
        const words = writeCalledOffMail(
          { ...hearing, text },
          { ...reader, locale, oftenUrl: noticesUrlOf(locale, personId) },
        )
        const stopUrl = stopUrlOf(locale, ALL_NOTICES, mailToken(personId, ALL_NOTICES))
        await mail({ kind: 'hearing_news', to, ...words, ...(why === 'voted' ? { stopUrl } : {}) })
      }
      const last = readers.length === PORTION ? readers.at(-1) : undefined
      if (!last) return
      after = last.personId
    }
  },
}
