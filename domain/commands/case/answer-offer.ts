import * as z from 'zod'
import { caseNumber } from '#contract/ids.ts'
import { masked } from '#contract/letters/mask.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { lockCase, tell } from '../../case/rows.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { personOf } from '../../kernel/access.ts'
import type { RuleContext, Tx } from '../../kernel/context.ts'
import { entry } from '../../kernel/entry.ts'
import { insertUnlessGone } from '../../question/insert.ts'
import { lockQuestion, type QuestionRow, textOf } from '../../question/rows.ts'
import { command } from '../command.ts'

/**
 * The writer of a letter agrees that it is a question of the hearing, or does not. Who agrees has read the text that becomes public: the letter’s
 * with its numbers masked, at the version that they saw. The case goes on as it is. Refused as `unknown` for everybody else and where nothing was asked.
 */
export const answerOffer = command({
  input: z.object({ caseNumber, version: z.number().int().positive(), accepts: z.boolean() }),
  who: { citizen: 'own' },
  appends: ['case.question_linked', 'case.question_declined', 'question.submitted', 'question.approved'],
  rule: async (tx, { caseNumber, version, accepts }, ctx) => {
    const askerId = personOf(ctx)
    const found = await lockCase(tx, caseNumber)
    const letter = await lockQuestion(tx, found.questionId)
    const offer = await openOffer(tx, letter.id)
    if (letter.askerId !== askerId || !offer || letter.erasedFor !== null)
      throw new Refusal('unknown', { field: 'caseNumber' })
    // An asker is named nowhere, not even by id.
    const nobody = { by: null }
    if (!accepts) {
      await answered(tx, offer.id, null, ctx)
      return { entries: [tell(found, 'case.question_declined', {}, nobody)] }
    }
    if (letter.version !== version) throw new Refusal('conflict')
    const hearing = await readHearingForShare(tx, offer.hearingId)
    if (hearing.status !== 'scheduled' && hearing.status !== 'live' && hearing.status !== 'paused')
      throw new Refusal('closed')
    const { id, row } = asQuestion(letter, hearing.id, ctx)
    if (!(await insertUnlessGone(tx, row))) throw new Refusal('sign_in')
    await answered(tx, offer.id, id, ctx)
    const text = textOf({ ...row, edited: false })
    const stream = hearingStream(hearing.slug)
    const heard = { recipients: [askerId] }
    const submitted = { questionId: id, topicId: null, channel: 'web', importedVotes: 0 } as const
    const approved = { questionId: id, from: 'waiting', to: 'approved', text } as const
    return {
      entries: [
        entry(stream, 'question.submitted', submitted, { by: askerId, text }, heard),
        entry(stream, 'question.approved', approved, { by: offer.byId }, heard),
        tell(found, 'case.question_linked', { hearing: hearing.slug, linkedId: id }, nobody),
      ],
      answer: { id },
      numbered: id,
    }
  },
})

const openOffer = (tx: Tx, letterId: string) =>
  tx
    .selectFrom('letterOffer')
    .selectAll()
    .where('letterId', '=', letterId)
    .where('answeredAt', 'is', null)
    .executeTakeFirst()

async function answered(tx: Tx, offerId: string, questionId: string | null, ctx: RuleContext): Promise<void> {
  await tx.updateTable('letterOffer').set({ answeredAt: ctx.now, questionId }).where('id', '=', offerId).execute()
}

/** The question that a letter becomes: masked, and public, since a moderator asked for it. It keeps the letter’s pseudonym. */
function asQuestion(letter: QuestionRow, hearingId: string, ctx: RuleContext) {
  const id = crypto.randomUUID()
  const { askerId, author, title, body } = letter
  const row = {
    ...{ id, hearingId, askerId, author },
    topicId: null,
    signature: 'pseudonym',
    title: masked(title),
    body: masked(body),
    status: 'approved',
    published: true,
    version: 2,
    submittedAt: ctx.now,
    statusAt: ctx.now,
  } as const
  return { id, row }
}
