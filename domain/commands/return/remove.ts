import * as z from 'zod'
import { caseNumber, hearingId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { caseStream, hearingStream } from '#contract/streams/names.ts'
import { readHearingForUpdate } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'
import { caseSentence } from '../inputs.ts'

/** Takes a case off the agenda of a return hearing, before anything was found of it, for a reason that is public. It may stand on another one's. */
export const removeReturn = command({
  input: z.object({
    hearingId,
    /** The case on its agenda, as in `return:judge`. */
    number: caseNumber,
    text: caseSentence,
  }),
  who: { moderator: 'hearing' },
  appends: ['return.removed', 'case.return_removed'],
  rule: async (tx, { hearingId, number, text }, ctx) => {
    const hearing = await readHearingForUpdate(tx, hearingId)
    if (hearing.status === 'archived') throw new Refusal('wrong_state')
    const item = await tx
      .selectFrom('returnItem')
      .innerJoin('case', 'case.id', 'returnItem.caseId')
      .select(['caseId', 'outcome', 'removedAt'])
      .where('returnItem.hearingId', '=', hearing.id)
      .where('case.number', '=', number)
      .executeTakeFirst()
    if (!item) throw new Refusal('unknown', { field: 'number' })
    if (item.outcome !== null || item.removedAt !== null) throw new Refusal('wrong_state')
    await tx
      .updateTable('returnItem')
      .set({ removedAt: ctx.now, removedFor: text })
      .where('hearingId', '=', hearing.id)
      .where('caseId', '=', item.caseId)
      .execute()
    const by = { by: ctx.actor.personId }
    return {
      entries: [
        entry(hearingStream(hearing.slug), 'return.removed', { caseNumber: number, text }, by),
        entry(caseStream(number), 'case.return_removed', { hearing: hearing.slug, text }, by),
      ],
    }
  },
})
