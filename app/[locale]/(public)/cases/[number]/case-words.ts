import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { CaseNames, CaseWords } from '#app/_live/case/live-case.tsx'
import type { Bilingual, Locale } from '#contract/ids.ts'
import { lanesOf } from '#contract/letters/lanes.ts'
import { ENTRIES_OF } from '#contract/record.ts'
import type { Rulebook } from '#contract/rulebook/schema.ts'
import type { CaseEntry } from '#contract/streams/case/entries.ts'
import type { AttachmentView } from '#domain/attachment/queries.ts'

type Labels = Readonly<Record<string, Readonly<Record<string, string>>>>

/** The words of a case's live page in a language (server only); those of an asker's forms for askers alone, who bring photographs where they are members. */
export function caseWords(locale: Locale, isAsker: boolean, bringsPictures = false): CaseWords {
  const { case: page, hearing, attachment, rulebook } = islandMessages(locale)
  const { anonymous, by, edited, erased, erasedText, onlyYou, timeline, unread, unreadText } = page
  const { noDepartment, noLane, refused, ratings, round, standing, state, steps, asker } = page
  const { withheld } = page
  const { conferences, departments, dispute, inquiry, meters, milestones, picturesIn, replies, shelf } = page
  const { together } = page
  const { asked, imported, answer } = page.events
  const { outdated, outdatedText, loadAgain } = hearing.room
  return {
    page: {
      ...{ anonymous, by, edited, erased, erasedText, onlyYou, timeline, unread, unreadText },
      ...{ withheld, noDepartment, noLane, refused, ratings, round, standing, state, steps },
      ...{ conferences, departments, dispute, inquiry, meters, milestones, picturesIn, replies, shelf, together },
      events: { asked, imported, answer },
      asker: isAsker ? asker : null,
      pictures: isAsker && bringsPictures ? attachment : null,
    },
    steps: stepsIn(locale),
    escalation: { kinds: page.clocks.kinds, steps: { ...rulebook.steps, call: page.steps.call } },
    line: { outdated, outdatedText, loadAgain },
  }
}

/** What each step of a case is called in a language: as the page says it, else as the record names its entry (server only). */
export function stepsIn(locale: Locale): CaseWords['steps'] {
  const { case: page, record } = islandMessages(locale)
  const labels: Labels = { ...record.types, case: { ...record.types.case, ...page.events.case } }
  const types = Object.keys(ENTRIES_OF.case) as CaseEntry['type'][]
  const named = types.map((type) => {
    const [noun = '', verb = ''] = type.split('.')
    return [type, labels[noun]?.[verb] ?? type]
  })
  return Object.fromEntries(named) as CaseWords['steps']
}

/** Acts for whose reasons a case's page has a name. */
const REASONED: readonly string[] = ['dispute', 'extend', 'on_the_books'] satisfies Rulebook['reasons'][number]['for']

/** What departments, and classes and reasons of a rulebook, are called in a language, and what pictures show. */
export function caseNames(
  locale: Locale,
  departments: Readonly<Record<string, Bilingual>>,
  { classes, lanes, reasons }: Pick<Rulebook, 'classes' | 'lanes' | 'reasons'>,
  pictures: readonly AttachmentView[],
): CaseNames {
  const named = (rows: readonly { code: string; name: Bilingual }[]) =>
    Object.fromEntries(rows.map(({ code, name }) => [code, inLocale(name, locale)]))
  return {
    departments: Object.fromEntries(Object.entries(departments).map(([id, name]) => [id, inLocale(name, locale)])),
    classes: named(classes),
    lanes: named(lanesOf({ classes, lanes })),
    pictures: Object.fromEntries(pictures.map(({ id, alternative }) => [id, inLocale(alternative, locale)])),
    reasons: named(reasons.filter((reason) => reason.for.some((act) => REASONED.includes(act)))),
  }
}
