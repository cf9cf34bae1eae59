import { foldBy } from '../fold.ts'
import type { CASE_ENTRIES, CaseEntry, CaseEntryOf } from './entries.ts'
import { type CaseView, caseText } from './view.ts'

/** The view after `case.opened`; where that is blank, after the erasure that says what the case is. */
function open(entry: CaseEntry): CaseView {
  if (entry.type === 'case.opened') {
    const { text, topicId: _, ...opening } = entry.public
    return { seq: entry.seq, ...opening, status: 'open', openedAt: entry.at, text: text && caseText(text) }
  }
  if (entry.type !== 'case.text_erased' || !entry.public.standing)
    throw new Error('a case’s record begins with case.opened, or with what an erasure left')
  return erased({ seq: entry.seq, ...entry.public.standing, status: 'open', text: null }, entry)
}

function erased(view: CaseView, entry: CaseEntryOf<'case.text_erased'>): CaseView {
  const { reason, text, keepsText = text !== null } = entry.public
  return { ...view, text: text && caseText(text), ...(keepsText ? {} : { erased: reason }) }
}

const worded = (view: CaseView, entry: CaseEntryOf<'case.text_published' | 'case.text_edited'>): CaseView => ({
  ...view,
  text: caseText(entry.public.text),
})

/** How a case's record becomes its view. */
export const CASE_FOLD = foldBy<typeof CASE_ENTRIES, CaseView>(open, {
  'case.opened': (view) => view,
  'case.text_published': worded,
  'case.text_edited': worded,
  'case.text_erased': erased,
})
