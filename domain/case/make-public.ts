import { sql } from 'kysely'
import { masked, maskedReply } from '#contract/letters/mask.ts'
import { Refusal } from '#contract/refusals.ts'
import type { CaseEntry } from '#contract/streams/case/entries.ts'
import { CASE_FOLD } from '#contract/streams/case/fold.ts'
import type { OfficeWords } from '#contract/streams/case/office-words.ts'
import type { CaseView } from '#contract/streams/case/view.ts'
import { changeWords, withWords } from '#contract/streams/case/withheld.ts'
import { caseStream } from '#contract/streams/names.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type NewEntry } from '../kernel/entry.ts'
import { entryOf } from '../kernel/queries.ts'
import type { QuestionRow } from '../question/rows.ts'
import { changeCase, lockCase } from './rows.ts'

/**
 * Makes a confidential case public, with all that the office said of it so far, masked; what its writer wrote besides stays private. Brings the
 * entry that says so, and the columns of its question: the text of the letter, masked. Refused as `no_consent` unless the writer agreed.
 */
export async function makePublic(
  tx: Tx,
  question: QuestionRow,
  caseNumber: string,
  ctx: RuleContext,
): Promise<{ columns: Partial<QuestionRow>; entry: NewEntry<'case.made_public'> }> {
  const letter = await tx
    .selectFrom('letter')
    .select('consent')
    .where('questionId', '=', question.id)
    .executeTakeFirst()
  if (!letter?.consent) throw new Refusal('no_consent')
  const found = await lockCase(tx, caseNumber)
  const written = `${question.title}\n${question.body}`
  const told = officeWordsOf(await maskWords(tx, found.id, await foldCase(tx, caseNumber), written))
  await changeCase(tx, found, ctx, { confidential: false })
  const [title, body] = [masked(question.title), masked(question.body)]
  const { title: originalTitle, body: originalBody } = question
  const isMasked = title !== originalTitle || body !== originalBody
  return {
    columns: isMasked ? { title, body, edited: true, originalTitle, originalBody } : {},
    entry: entry(
      caseStream(caseNumber),
      'case.made_public',
      { told },
      { by: ctx.actor.personId },
      { recipients: [question.askerId] },
    ),
  }
}

/** Columns in which the office writes, of tables with a case's id. */
const WORD_COLUMNS = [
  ['case_reply', ['text']],
  ['case_inquiry', ['text']],
  ['case_milestone', ['title', 'place', 'time', 'moved_for', 'dropped_for']],
  ['case_conference', ['subject', 'place', 'time', 'minutes', 'cancelled_for']],
  ['case_dispute', ['text', 'decision']],
  ['case_shelf', ['condition']],
  ['case_co_handler', ['task']],
  ['return_item', ['text', 'removed_for']],
] as const

/** A case with the words of its office as the public may read them, in its rows too. What was written stands in the private bodies of its record. */
async function maskWords(tx: Tx, caseId: string, view: CaseView, letter: string): Promise<CaseView> {
  const changed = new Map<string, string>()
  const shown = changeWords(view, (text) => {
    const told = maskedReply(text, letter)
    if (told !== text) changed.set(text, told)
    return told
  })
  for (const [from, to] of changed) {
    for (const [table, columns] of WORD_COLUMNS)
      for (const column of columns)
        await sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${to} WHERE case_id = ${caseId}::uuid AND ${sql.ref(column)} = ${from}`.execute(
          tx,
        )
    await sql`
      UPDATE case_decision SET text = ${to}
      WHERE text = ${from} AND conference_id IN (SELECT id FROM case_conference WHERE case_id = ${caseId}::uuid)`.execute(
      tx,
    )
  }
  return shown
}

/** A case as its record tells it, with the words of the office and without its askers'. */
async function foldCase(tx: Tx, caseNumber: string): Promise<CaseView> {
  const rows = await tx
    .selectFrom('record')
    .select(['seq', 'at', 'type', 'public', 'private'])
    .where('stream', '=', caseStream(caseNumber))
    .orderBy('seq')
    .execute()
  let view: CaseView | undefined
  for (const row of rows) {
    const told = entryOf<'case'>(row, true)
    if (told === 0) view &&= CASE_FOLD.skip(view, row.seq)
    else view = view ? CASE_FOLD.apply(view, worded(told)) : CASE_FOLD.open(worded(told))
  }
  if (!view) throw new Refusal('unknown', { field: 'caseNumber' })
  return view
}

const worded = (told: CaseEntry): CaseEntry => ({ ...withWords(told), private: undefined })

function officeWordsOf(view: CaseView): OfficeWords {
  const { dispute, shelf, coHandlers, replies, inquiries, milestones, pictures, conferences, returns } = view
  const words = { dispute, shelf, coHandlers, replies, inquiries, milestones, pictures, conferences, returns }
  return structuredClone(words) as OfficeWords
}
