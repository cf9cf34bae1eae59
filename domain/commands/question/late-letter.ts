import type * as z from 'zod'
import { hearingId, type questionId } from '#contract/ids.ts'
import type { HearingRow } from '../../hearing/rows.ts'
import type { RuleContext, Tx } from '../../kernel/context.ts'
import { believable, claimedMoment } from '../../question/typed-at.ts'
import { takeLetter } from '../letter/take.ts'

type Typed = { questionId: z.output<typeof questionId>; title: string; body: string; typedAt?: string | undefined }

/** Whether a hearing stopped taking questions after this one was typed, as its device says. A rehearsal makes no letters. */
export function endedSince(
  { rehearsal, closedAt, askUntil, cancelledFor }: HearingRow,
  { typedAt }: Pick<Typed, 'typedAt'>,
  now: Date,
): boolean {
  const typed = believable(typedAt, now)
  const ends = [closedAt, cancelledFor === null ? askUntil : null].flatMap((end) => end?.getTime() ?? [])
  const end = Math.max(...ends)
  return !rehearsal && typed !== null && ends.length > 0 && end <= now.getTime() && typed.getTime() < end
}

/** Sends a question that came too late as a letter, under its own id: private, since nobody agreed to more. */
export async function sendAsLetter(
  tx: Tx,
  mailbox: HearingRow,
  { questionId, title, body, typedAt }: Typed,
  ctx: RuleContext,
) {
  const taken = await takeLetter(
    tx,
    {
      mailboxId: hearingId.parse(mailbox.id),
      letterId: questionId,
      title,
      // A letter says something; a question may be its title alone.
      body: body || title,
      consent: false,
      departmentId: null,
      topicId: null,
      place: '',
      point: null,
      lane: null,
      attachmentIds: [],
    },
    { channel: 'web', typedAt: claimedMoment(typedAt, ctx.now) },
    ctx,
  )
  return { ...taken, answer: { ...taken.answer, asLetter: true } }
}
