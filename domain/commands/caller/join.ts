import * as z from 'zod'
import { mayWatch, reaches } from '#contract/identity.ts'
import { questionId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import type { Tx } from '../../kernel/context.ts'
import type { Caller } from '../../person/callers.ts'
import { castVotes } from '../../question/votes.ts'
import { command } from '../command.ts'
import { actFor, calling } from './inputs.ts'

/** Joins a question for somebody who asks an operator the same: one vote, however often and by whatever way they join. */
export const joinForCaller = command({
  input: z.object({ questionId, ...calling }),
  who: { operator: 'everywhere' },
  appends: [],
  rule: async (tx, { questionId, ...calling }, ctx) => {
    const joined = await actFor(tx, calling, 'join', ctx, async ({ actor }) => {
      await mustReach(tx, questionId, actor)
      const { personId } = actor
      const [result] = await castVotes(tx, [{ questionId, personId, active: true }])
      if (!result || 'refused' in result) throw new Refusal(result?.refused ?? 'unknown')
      return result.questionId
    })
    const { ordinal, slug } = await tx
      .selectFrom('question')
      .innerJoin('hearing', 'hearing.id', 'question.hearingId')
      .select(['ordinal', 'slug'])
      .where('question.id', '=', joined)
      .executeTakeFirstOrThrow()
    const answer = { stream: hearingStream(slug), seq: 0, at: ctx.now.toISOString(), id: joined }
    return { entries: [], answer: ordinal === null ? answer : { ...answer, number: ordinal } }
  },
})

/** The votes' own door asks who the person is; whether it is this person who calls is asked here. Refused as `verify_first`. */
async function mustReach(tx: Tx, questionId: string, actor: Caller): Promise<void> {
  const hearing = await tx
    .selectFrom('question')
    .innerJoin('hearing', 'hearing.id', 'question.hearingId')
    .select(['watchTier', 'voteTier'])
    .where('question.id', '=', questionId)
    .executeTakeFirst()
  if (hearing && !(mayWatch(hearing, actor) && reaches(actor, hearing.voteTier))) throw new Refusal('verify_first')
}
