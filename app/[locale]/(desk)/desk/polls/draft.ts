import * as z from 'zod'
import { clockIn, momentIn } from '#app/_i18n/zoned.ts'
import { typedBoth, typedText } from '#app/[locale]/(desk)/admin/read-form.ts'
import { POLL_LIMITS } from '#contract/poll-limits.ts'
import { BALLOT_FORMS } from '#contract/polls/states.ts'
import type { RawInput } from '#domain/commands/registry.ts'
import type { DeskPoll } from '#domain/poll/desk.ts'

const optionRow = z.object({ title: typedBoth, text: typedBoth, attachmentId: typedText })
const NO_OPTION: z.infer<typeof optionRow> = { title: { zh: '', en: '' }, text: { zh: '', en: '' }, attachmentId: '' }

/** A poll's settings as they are typed. Named as the command's input is, but for the question, which people name by its address. */
export const pollDraft = z.object({
  slug: typedText,
  version: typedText,
  title: typedBoth,
  intro: typedBoth,
  form: typedText,
  maxChoices: typedText,
  tier: typedText,
  declaration: typedBoth,
  /** `on`, where counts are shown while it is open. */
  showsResults: typedText,
  opensAt: typedText,
  closesAt: typedText,
  postmarkDays: typedText,
  departmentId: typedText,
  question: typedText,
  options: z.array(optionRow.catch(NO_OPTION)).catch([]),
})
export type PollDraft = z.infer<typeof pollDraft>

/** Rows for options in the form, at least, and how many stand free beside those that are written; those without a name are left out. */
const ROWS = 8
const FREE = 2

const freeRows = (written: number) =>
  Math.max(0, Math.min(POLL_LIMITS.options, Math.max(ROWS, written + FREE)) - written)

const padded = (options: PollDraft['options']): PollDraft['options'] => [
  ...options,
  ...Array.from({ length: freeRows(options.length) }, () => NO_OPTION),
]

/** What a new poll starts from: ten days, one choice, verified people. */
export function newPollDraft(zone: string, now: Date): PollDraft {
  const inDays = (days: number) => clockIn(zone, new Date(now.getTime() + days * 86_400_000).toISOString())
  return {
    slug: '',
    version: '1',
    title: { zh: '', en: '' },
    intro: { zh: '', en: '' },
    form: 'single',
    maxChoices: '',
    tier: 'member',
    declaration: { zh: '', en: '' },
    showsResults: '',
    opensAt: inDays(1),
    closesAt: inDays(11),
    postmarkDays: '0',
    departmentId: '',
    question: '',
    options: padded([]),
  }
}

/** The draft that shows a poll's settings. */
export const pollDraftOf = (poll: DeskPoll): PollDraft => ({
  slug: poll.slug,
  version: String(poll.version),
  title: { zh: poll.titleZh, en: poll.titleEn },
  intro: { zh: poll.introZh, en: poll.introEn },
  form: poll.form,
  maxChoices: String(poll.maxChoices),
  tier: poll.tier,
  declaration: { zh: poll.declarationZh, en: poll.declarationEn },
  showsResults: poll.showsResults ? 'on' : '',
  opensAt: clockIn(poll.timeZone, poll.opensAt.toISOString()),
  closesAt: poll.closesAt ? clockIn(poll.timeZone, poll.closesAt.toISOString()) : '',
  postmarkDays: String(poll.postmarkDays),
  departmentId: poll.departmentId ?? '',
  question: poll.question ? `${poll.question.hearing.slug}/${poll.question.ordinal ?? ''}` : '',
  options: padded(
    poll.options.map(({ titleZh, titleEn, textZh, textEn, attachmentId }) => ({
      title: { zh: titleZh, en: titleEn },
      text: { zh: textZh, en: textEn },
      attachmentId: attachmentId ?? '',
    })),
  ),
})

const isWritten = ({ title }: PollDraft['options'][number]) => `${title.zh}${title.en}`.trim() !== ''
const numberOf = (typed: string) => (/^\d{1,4}$/.test(typed.trim()) ? Number(typed) : Number.NaN)

/** What the door is asked to set; `questionId`: of the question that the draft names. A ballot may name every option where no number is typed. */
export function settingsFrom(
  draft: PollDraft,
  questionId: string | null,
  timeZone: string,
): RawInput<'poll:create'>['settings'] {
  const { title, intro, declaration, departmentId } = draft
  const written = draft.options.filter(isWritten)
  return {
    title,
    intro,
    form: BALLOT_FORMS.find((form) => form === draft.form) ?? 'single',
    maxChoices: draft.maxChoices.trim() ? numberOf(draft.maxChoices) : Math.max(1, written.length),
    tier: draft.tier === 'guest' ? 'guest' : 'member',
    declaration,
    showsResults: draft.showsResults === 'on',
    opensAt: momentIn(timeZone, draft.opensAt) ?? draft.opensAt,
    closesAt: momentIn(timeZone, draft.closesAt) ?? draft.closesAt,
    timeZone,
    postmarkDays: numberOf(draft.postmarkDays),
    decision: departmentId && questionId ? { departmentId, questionId } : null,
    options: written.map(({ title, text, attachmentId }) => ({ title, text, attachmentId: attachmentId || null })),
  }
}

/** The field that a path of the input stands for: rows that were left out count in the form. */
export function fieldOfPoll(path: string, { options }: PollDraft): string {
  const field = path.replace(/^settings\./, '')
  if (field.startsWith('decision')) return field.includes('questionId') ? 'question' : 'departmentId'
  const [, place, rest] = /^options\[(\d+)\](.*)$/.exec(field) ?? []
  if (field === 'options') return 'options[0].title.zh'
  if (place === undefined) return field
  const places = options.flatMap((row, n) => (isWritten(row) ? [n] : []))
  return `options[${places[Number(place)]}]${rest}`
}
