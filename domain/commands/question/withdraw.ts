import * as z from 'zod'
import { questionId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { ERASED, withErasure } from '../../case/erase-words.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { personOf } from '../../kernel/access.ts'
import { entry } from '../../kernel/entry.ts'
import { moveOf } from '../../kernel/machine.ts'
import { releaseJoined } from '../../question/come-back.ts'
import { QUESTION_MACHINE } from '../../question/machine.ts'
import { lockQuestion, update } from '../../question/rows.ts'
import { command, type Rule } from '../command.ts'
import { erases } from '../inputs.ts'

const withdraw: Rule<{ questionId: string }, 'question.withdrawn' | 'question.split'> = async (
  tx,
  { questionId },
  ctx,
) => {
  const askerId = personOf(ctx)
  const found = await tx
    .selectFrom('question')
    .select('hearingId')
    .where('id', '=', questionId)
    .where('askerId', '=', askerId)
    .executeTakeFirst()
  if (!found) throw new Refusal('unknown', { field: 'questionId' })
  const hearing = await readHearingForShare(tx, found.hearingId)
  const question = await lockQuestion(tx, questionId)
  const { to } = moveOf(QUESTION_MACHINE, question.status, 'withdraw')
  await update(tx, question, ctx, { status: to, published: false })
  const released = await releaseJoined(tx, hearing, question.id, ctx)
  return {
    entries: [
      entry(
        hearingStream(hearing.slug),
        'question.withdrawn',
        { questionId, from: question.status, to },
        { by: askerId },
        { recipients: [askerId] },
      ),
      ...released,
    ],
  }
}

/**
 * The asker takes the own question back while nobody has answered it. What is joined to it comes back: it is other people's. With `erases`,
 * its words go with it.
 */
export const withdrawQuestion = command({
  input: z.object({ questionId, erases }),
  who: { citizen: 'own' },
  sharesCommit: true,
  appends: ['question.withdrawn', 'question.split', ...ERASED],
  rule: withErasure(withdraw, () => ({ reason: 'R10', note: '', keepsText: false })),
})
