import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import type { Tx } from '../kernel/context.ts'
import type { Outcome } from '../kernel/entry.ts'
import { acceptedAt } from '../kernel/record.ts'

/** What is answered to who imports what a hearing or mailbox has by this key already: the place of its first entry, and its case. Refused as `id_taken` where its id is another's. */
export async function importedBefore(
  tx: Tx,
  { id, slug }: { id: string; slug: string },
  importKey: string,
): Promise<Outcome<never>> {
  const known = await tx
    .selectFrom('question')
    .innerJoin('record', (join) =>
      join.on('record.stream', '=', hearingStream(slug)).onRef('record.seq', '=', 'question.number'),
    )
    .leftJoin('case', 'case.questionId', 'question.id')
    .select(['question.id', 'question.ordinal', 'record.seq', 'record.at', 'record.stream', 'record.hash'])
    .select('case.number as caseNumber')
    .where('question.hearingId', '=', id)
    .where('question.importKey', '=', importKey)
    .executeTakeFirst()
  if (!known) throw new Refusal('id_taken')
  const { ordinal, caseNumber, at, ...first } = known
  const more = { id: known.id, number: ordinal ?? undefined, ...(caseNumber ? { caseNumber } : {}) }
  return { entries: [], answer: acceptedAt({ ...first, at: at.toISOString() }, more) }
}
