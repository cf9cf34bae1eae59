import encodeQR from 'qr'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { momentText } from '#app/_i18n/times.ts'
import { TYPST_LANGUAGES } from '#app/_server/typst-languages.ts'
import type { Locale } from '#contract/ids.ts'
import type { readBatch } from '#domain/poll/entry-queries.ts'

/** What a ballot paper says, sheet by sheet: the code leads to the poll and names the serial. */
export function sheetsDocument({ poll, serials }: Awaited<ReturnType<typeof readBatch>>, locale: Locale, site: string) {
  const { sheet: say } = islandMessages(locale).ballots
  const own = (zh: string, en: string) => inLocale({ zh, en }, locale)
  const closes = poll.closesAt ? momentText(poll.closesAt.toISOString(), poll.timeZone, locale) : ''
  const instructions = {
    single: say.choose,
    multiple: fill(say.chooseMost, { max: poll.maxChoices }),
    ranking: say.rank,
  }
  const page = new URL(localePath(locale, `/polls/${poll.slug}`), site).href
  return {
    ...TYPST_LANGUAGES[locale],
    heading: say.title,
    title: own(poll.titleZh, poll.titleEn),
    instruction: instructions[poll.form],
    options: poll.options.map(({ number, titleZh, titleEn }) => `${number}  ${own(titleZh, titleEn)}`),
    declaration: own(poll.declarationZh, poll.declarationEn),
    fields: [say.name, say.end, say.signature],
    until: closes && fill(say.until, { at: closes }),
    private: say.private,
    alternative: say.alternative,
    sheets: serials.map((serial) => ({ serial, code: encodeQR(`${page}#${serial}`, 'svg', { border: 1 }) })),
  }
}
