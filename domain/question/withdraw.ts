import type { Input } from '#contract/commands.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/registry.ts'
import { shareHearing } from '../hearing/rows.ts'
import { personOf } from '../kernel/access.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type Outcome } from '../kernel/entry.ts'
import { moveOf } from '../kernel/machine.ts'
import { releaseJoined } from './come-back.ts'
import { QUESTION_MACHINE } from './machine.ts'
import { lockQuestion, update } from './rows.ts'

/** The asker takes the own question back while nobody has answered it. What is joined to it comes back: it is other people's. */
export async function withdraw(tx: Tx, { questionId }: Input<'question:withdraw'>, ctx: RuleContext): Promise<Outcome> {
  const askerId = personOf(ctx)
  const found = await tx
    .selectFrom('question')
    .select('hearingId')
    .where('id', '=', questionId)
    .where('askerId', '=', askerId)
    .executeTakeFirst()
  if (!found) throw new Refusal('unknown', { field: 'questionId' })
  const hearing = await shareHearing(tx, found.hearingId)
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
