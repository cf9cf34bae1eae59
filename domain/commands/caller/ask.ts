import { attachmentId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { bindSheet } from '../../attachment/sheets.ts'
import { personOf } from '../../kernel/access.ts'
import type { RuleContext, Tx } from '../../kernel/context.ts'
import { command } from '../command.ts'
import { askedQuestion, TAKEN, takeQuestion } from '../question/take.ts'
import { actFor, calling } from './inputs.ts'

/**
 * Takes a question that somebody asks an operator, in the caller's own words, under the caller's pseudonym. It is the caller's question, never the
 * operator's: the pace of the hearing is counted by the caller. One that came on paper may have a photograph of its sheet.
 */
export const askForCaller = command({
  input: askedQuestion
    .omit({ signature: true, by: true })
    .extend({ ...calling, sheetId: attachmentId.nullable().default(null) }),
  who: { operator: 'everywhere' },
  appends: TAKEN,
  rule: async (tx, { contact, channel, proof, sheetId, ...asked }, ctx) => {
    if (sheetId && channel !== 'paper') throw new Refusal('malformed', { field: 'sheetId' })
    const taken = await actFor(tx, { contact, channel, proof }, 'question', ctx, (caller) =>
      takeQuestion(tx, { ...asked, signature: 'pseudonym' }, { channel, enteredBy: personOf(ctx) }, caller),
    )
    if (sheetId) await keepSheet(tx, asked, sheetId, ctx)
    return taken
  },
})

/** Keeps the photograph of a question apart from it. */
async function keepSheet(
  tx: Tx,
  { hearingId, questionId }: { hearingId: string; questionId: string },
  sheetId: string,
  ctx: RuleContext,
): Promise<void> {
  const { slug } = await tx.selectFrom('hearing').select('slug').where('id', '=', hearingId).executeTakeFirstOrThrow()
  await bindSheet(tx, sheetId, hearingStream(slug), ctx)
  await tx.insertInto('questionSheet').values({ questionId, sheetId }).execute()
}
