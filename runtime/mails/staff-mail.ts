import type { Bilingual, Locale } from '#contract/ids.ts'
import type { StaffMatter } from '#domain/notice/staff-news.ts'
import { MAILS, say } from './mail.ts'
import { inLocale, pageUrl } from './mail-words.ts'

/** Cases that a mail names of each matter; the desk shows the others. */
const NAMED = 20

/** Writes a mail to one of the staff: what waits for them, by number alone, since a mail lies in more hands than a desk. */
export function writeStaffMail(
  matters: ReadonlyMap<StaffMatter, readonly string[]>,
  department: Bilingual | null,
  locale: Locale,
): { subject: string; text: string } {
  const words = MAILS[locale].staff
  const n = [...matters.values()].reduce((sum, numbers) => sum + numbers.length, 0)
  const lists = [...matters].map(([matter, numbers]) => {
    const lines = numbers.slice(0, NAMED).map((number) => `· ${number}`)
    const more = numbers.length > NAMED ? [say(locale, words.more, { n: numbers.length - NAMED })] : []
    return [say(locale, words.matters[matter], { n: numbers.length }), ...lines, ...more].join('\n')
  })
  const lead = department ? say(locale, words.lead, { department: inLocale(department, locale) }) : words.leadAll
  const desk = say(locale, words.desk, { url: pageUrl(locale, '/desk') })
  return {
    subject: say(locale, words.subject, { n }),
    text: [lead, ...lists, desk, `——\n${words.why}`].join('\n\n'),
  }
}
