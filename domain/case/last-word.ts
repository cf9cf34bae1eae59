import type { LastWord } from '#contract/cases.ts'
import { Refusal } from '#contract/refusals.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import type { CaseRow } from './rows.ts'

type Said = { questionId: string; answer: LastWord; text: string | null; pictureIds?: string[] }

/** Keeps what an asker says at the end of a round, once: nobody takes a confirmation back, or gives it twice. */
export async function sayLastWord(tx: Tx, found: CaseRow, said: Said, ctx: RuleContext): Promise<void> {
  const kept = await tx
    .insertInto('caseLastWord')
    .values({ caseId: found.id, round: found.round, at: ctx.now, ...said })
    .onConflict((conflict) => conflict.doNothing())
    .returning('caseId')
    .executeTakeFirst()
  if (!kept) throw new Refusal('wrong_state')
}
