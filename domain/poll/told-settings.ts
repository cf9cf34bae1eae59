import type { AnnouncedPoll } from '#contract/streams/poll/entries.ts'

type SettingsRow = Pick<
  AnnouncedPoll,
  'form' | 'maxChoices' | 'tier' | 'showsResults' | 'timeZone' | 'postmarkDays'
> & {
  titleZh: string
  titleEn: string
  introZh: string
  introEn: string
  declarationZh: string
  declarationEn: string
  opensAt: Date
}
type OptionRow = { number: number; titleZh: string; titleEn: string; textZh: string; textEn: string }

/** What an office set on a poll, of its row, as the record and its view tell it. */
export const toldSettings = (row: SettingsRow, closesAt: Date | number | null) => ({
  title: { zh: row.titleZh, en: row.titleEn },
  intro: { zh: row.introZh, en: row.introEn },
  form: row.form,
  maxChoices: row.maxChoices,
  tier: row.tier,
  declaration: { zh: row.declarationZh, en: row.declarationEn },
  showsResults: row.showsResults,
  opensAt: row.opensAt.toISOString(),
  closesAt: closesAt === null ? '' : new Date(closesAt).toISOString(),
  timeZone: row.timeZone,
  postmarkDays: row.postmarkDays,
})

/** An option of a poll, of its row, without its picture. */
export const toldOption = ({ number, titleZh, titleEn, textZh, textEn }: OptionRow) => ({
  number,
  title: { zh: titleZh, en: titleEn },
  text: { zh: textZh, en: textEn },
})
