import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { CaseWords } from '#app/_live/case/live-case.tsx'
import type { Locale } from '#contract/ids.ts'
import { ENTRIES_OF } from '#contract/record.ts'
import type { CaseEntry } from '#contract/streams/case/entries.ts'

type Labels = Readonly<Record<string, Readonly<Record<string, string>>>>

/** The words of a case's live page in a language (server only). */
export function caseWords(locale: Locale): CaseWords {
  const { case: page, hearing } = islandMessages(locale)
  const { anonymous, by, edited, erased, erasedText, events, onlyYou, timeline, unread, unreadText } = page
  const { outdated, outdatedText, loadAgain } = hearing.room
  return {
    page: { anonymous, by, edited, erased, erasedText, events, onlyYou, timeline, unread, unreadText },
    steps: stepsIn(locale),
    line: { outdated, outdatedText, loadAgain },
  }
}

/** A step is called as the page says it, else as the record names its entry. */
function stepsIn(locale: Locale): CaseWords['steps'] {
  const { case: page, record } = islandMessages(locale)
  const labels: Labels = { ...record.types, case: { ...record.types.case, ...page.events.case } }
  const types = Object.keys(ENTRIES_OF.case) as CaseEntry['type'][]
  const named = types.map((type) => {
    const [noun = '', verb = ''] = type.split('.')
    return [type, labels[noun]?.[verb] ?? type]
  })
  return Object.fromEntries(named) as CaseWords['steps']
}
