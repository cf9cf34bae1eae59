import * as z from 'zod'
import { rulebookCode } from '#contract/cases.ts'
import { caseNumber, hearingId } from '#contract/ids.ts'
import { JUDGEMENTS } from '#contract/judgements.ts'
import { LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { caseStream, hearingStream } from '#contract/streams/names.ts'
import { text } from '#contract/text.ts'
import { readHearingForUpdate } from '../../hearing/rows.ts'
import type { RuleContext, Tx } from '../../kernel/context.ts'
import { entry } from '../../kernel/entry.ts'
import { mustListReason } from '../../rulebook/rows.ts'
import { command } from '../command.ts'

type Found = { outcome: (typeof JUDGEMENTS)[number]; reason: string | null }

/** What a return hearing found of a case on its agenda, from its start until it is archived; found anew, it takes the place of what was found before. A promise that is withdrawn has a reason of the rulebook and a word. */
export const judgePromise = command({
  input: z.object({
    hearingId,
    /** The case on its agenda: the right is asked of the hearing that judges, whoever's the case is. */
    number: caseNumber,
    outcome: z.enum(JUDGEMENTS),
    reason: rulebookCode.nullable().default(null),
    text: text({ ...LIMITS.caseSentence, min: 0 }).default(''),
  }),
  who: { moderator: 'hearing' },
  appends: ['return.judged', 'case.promise_judged'],
  rule: async (tx, { hearingId, number, outcome, reason, text }, ctx) => {
    const hearing = await readHearingForUpdate(tx, hearingId)
    if (!hearing.startedAt || hearing.status === 'archived') throw new Refusal('wrong_state')
    const rulebook = await mustBeReasoned(tx, { outcome, reason })
    if (outcome === 'withdrawn' && text.length < LIMITS.caseSentence.min)
      throw new Refusal('malformed', { field: 'text' })
    await keepJudgement(tx, hearing.id, number, { outcome, reason, text }, ctx)
    const found = { outcome, reason, text, ...(rulebook === undefined ? {} : { rulebook }) }
    const by = { by: ctx.actor.personId }
    return {
      entries: [
        entry(hearingStream(hearing.slug), 'return.judged', { caseNumber: number, ...found }, by),
        entry(caseStream(number), 'case.promise_judged', { hearing: hearing.slug, ...found }, by),
      ],
    }
  },
})

/** Only what is withdrawn has a reason with a code. Brings the version of the rulebook that lists it. */
async function mustBeReasoned(tx: Tx, { outcome, reason }: Found): Promise<number | undefined> {
  if ((outcome === 'withdrawn') !== (reason !== null)) throw new Refusal('malformed', { field: 'reason' })
  return reason === null ? undefined : mustListReason(tx, reason, 'withdraw_promise', 'reason')
}

async function keepJudgement(
  tx: Tx,
  hearingId: string,
  number: string,
  found: Found & { text: string },
  { now }: RuleContext,
): Promise<void> {
  const kept = await tx
    .updateTable('returnItem')
    .set({ ...found, judgedAt: now })
    .where('hearingId', '=', hearingId)
    .where('removedAt', 'is', null)
    .where('caseId', '=', (x) => x.selectFrom('case').select('case.id').where('case.number', '=', number))
    .returning('caseId')
    .executeTakeFirst()
  if (!kept) throw new Refusal('unknown', { field: 'number' })
}
