'use server'
import { getTranslations } from 'next-intl/server'
import * as z from 'zod'
import { currentActor, localeOf } from '#app/_server/context.ts'
import { SECTIONS, type Section } from '#app/_server/rulebook/describe.ts'
import { answered } from '#app/_server/run-command.ts'
import { answerForm, type FormOf } from '#app/[locale]/(desk)/admin/answer-form.ts'
import type { FormState } from '#app/[locale]/(desk)/admin/form-state.ts'
import { type Read, readForm, typedBoth, typedText } from '#app/[locale]/(desk)/admin/read-form.ts'
import { WEEKDAYS } from '#contract/clocks/days.ts'
import { Refusal, toWire } from '#contract/refusals.ts'
import { type Rulebook, rulebook } from '#contract/rulebook/schema.ts'
import { refusalOfParse } from '#domain/kernel/refusal.ts'
import { getRulebookDraft } from '#domain/rulebook/queries.ts'
import { CHINESE_YEARS, chineseDays } from '#platform/chinese-calendar.ts'
import { database } from '#platform/db.ts'
import { SECTION_FORMS } from './columns.ts'
import { readCsv } from './csv.ts'
import { readKnown } from './read-known.ts'
import { changeOf, PLACES } from './rows.ts'
import { fieldOfSection, typedSection } from './section-fields.ts'
import { rowFrom, type TypedRow } from './typed.ts'

/** The section of an action's binding: anybody may call it with anything. */
const sectionOf = (section: unknown): Section => SECTIONS.find((one) => one === section) ?? 'classes'
const versionOf = (draft: unknown): number => (typeof draft === 'number' ? draft : -1)

/** The draft with the rows of a section that were typed, for the rulebook's schema to judge. */
async function documentWith(section: Section, typed: readonly TypedRow[]): Promise<Rulebook> {
  const [known, { document }] = await Promise.all([
    readKnown(),
    getRulebookDraft(database().prisma, await currentActor()),
  ])
  const rows = typed.map((row) => rowFrom(SECTION_FORMS[section].columns, row, known))
  // The command parses it; what can’t be read stays as it was typed, to be refused at its place.
  return PLACES[section].write(document, rows) as Rulebook
}

/** Answers a form about the draft. Where somebody else changed that, what was typed stays, and the page has to be opened anew. */
async function answerDraft<N extends `rulebook:${'draft' | 'publish' | 'discard'}`, S extends z.ZodType>(
  locale: string,
  sentAs: string,
  sent: FormData,
  form: FormOf<N, S>,
): Promise<FormState> {
  const { state, refusal } = await answerForm(locale, sentAs, sent, form)
  if (refusal?.code !== 'conflict' && refusal?.code !== 'unknown') return state
  const t = await getTranslations({ locale: localeOf(locale), namespace: 'admin.rules' })
  return { ...state, result: { ...state.result, error: { '': [t('conflict')] } } }
}

/** Keeps a section of the draft as it was typed, row by row. `draft`: the version of the draft that the page showed. */
export async function saveSection(
  locale: string,
  sentAs: string,
  name: string,
  draft: number,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const section = sectionOf(name)
  return answerDraft(locale, sentAs, sent, {
    command: 'rulebook:draft',
    typed: typedSection(section),
    input: async ({ rows }) => ({ draft: versionOf(draft), document: await documentWith(section, rows) }),
    fieldOf: (path) => fieldOfSection(section, path),
  })
}

/**
 * Replaces a section of the draft by a table, or says only what that would change (`only`: `check`). Every row that is refused is named with its
 * column and why; then nothing is kept.
 */
export async function importSection(
  locale: string,
  sentAs: string,
  name: string,
  draft: number,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const section = sectionOf(name)
  const typed = z.object({ csv: typedText, only: typedText })
  const submission = await readForm(sent, async (payload): Promise<Read<Rulebook>> => {
    const meant = await answered(localeOf(locale), async () => ({
      ok: true as const,
      value: await judgeTable(locale, section, typed.parse(payload).csv),
    }))
    if (!meant.ok) return { error: { '': [meant.refusal.message] } }
    if ('faults' in meant.value) return { error: { csv: meant.value.faults } }
    return { value: meant.value.document }
  })
  if (submission.status !== 'success') return { result: submission.reply() }
  const document = submission.value
  if (typed.parse(submission.payload).only === 'check')
    return { result: submission.reply(), checked: await tellChange(locale, section, document) }
  return answerDraft(locale, sentAs, sent, {
    command: 'rulebook:draft',
    typed,
    input: () => ({ draft: versionOf(draft), document }),
    fieldOf: () => 'csv',
  })
}

/** Says how many rows of a section would be new, changed and gone. */
async function tellChange(locale: string, section: Section, after: Rulebook): Promise<string> {
  const { document: before } = await getRulebookDraft(database().prisma, await currentActor())
  const t = await getTranslations({ locale: localeOf(locale), namespace: 'admin.rules' })
  return t('csvChecked', changeOf(PLACES[section].read(before), PLACES[section].read(after)))
}

/** Faults that are told of a table at the most. */
const MOST_FAULTS = 50

async function judgeTable(
  locale: string,
  section: Section,
  text: string,
): Promise<{ faults: string[] } | { document: Rulebook }> {
  const t = await getTranslations({ locale: localeOf(locale), namespace: 'admin.rules' })
  const read = readCsv(SECTION_FORMS[section].columns, text)
  if ('missing' in read) return { faults: [t('csvMissing', { names: read.missing.join(', ') })] }
  if ('line' in read) return { faults: [t('csvLine', { n: read.line })] }
  const document = await documentWith(section, read.rows)
  const parsed = rulebook.safeParse(document)
  if (parsed.success) return { document }
  const faults = parsed.error.issues.slice(0, MOST_FAULTS).map((issue) => {
    const { message } = toWire(refusalOfParse(new z.ZodError([issue])), localeOf(locale))
    const place = PLACES[section].rowOf(issue.path.map(String))
    return place ? t('csvRow', { n: place.row + 1, column: place.rest.join('.'), message }) : message
  })
  return { faults }
}

/** Takes China's public holidays and make-up days of a year into the draft's calendar, approved by who presses the button; other days stay. */
export async function takeChineseDays(
  locale: string,
  sentAs: string,
  draft: number,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  return answerDraft(locale, sentAs, sent, {
    command: 'rulebook:draft',
    typed: z.object({ year: typedText }),
    input: async ({ year: typed }) => {
      const year = Number(typed)
      if (!CHINESE_YEARS.includes(year)) throw new Refusal('malformed', { field: 'year' })
      const actor = await currentActor()
      const { document } = await getRulebookDraft(database().prisma, actor)
      const { calendar } = document
      const hours = WEEKDAYS.map((day) => calendar.week[day]).find((spans) => spans.length > 0) ?? []
      const t = await getTranslations({ locale: localeOf(locale), namespace: 'admin.rules' })
      const taken = chineseDays([year], hours, actor.name || t('somebody'))
      const days = new Map([...calendar.days, ...taken].map((entry) => [entry.day, entry]))
      const inOrder = [...days.values()].sort((one, other) => (one.day < other.day ? -1 : 1))
      return { draft: versionOf(draft), document: { ...document, calendar: { ...calendar, days: inOrder } } }
    },
    fieldOf: () => 'year',
  })
}

/** Publishes the draft that the page showed. */
export async function publishDraft(
  locale: string,
  sentAs: string,
  draft: number,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  return answerDraft(locale, sentAs, sent, {
    command: 'rulebook:publish',
    typed: z.object({ reason: typedBoth }),
    input: ({ reason }) => ({ draft: versionOf(draft), reason }),
  })
}

/** Throws the draft that the page showed away. */
export async function discardDraft(
  locale: string,
  sentAs: string,
  draft: number,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  return answerDraft(locale, sentAs, sent, {
    command: 'rulebook:discard',
    typed: z.object({}),
    input: () => ({ draft: versionOf(draft) }),
  })
}
