import type { ClerkVoid } from '#contract/polls/states.ts'
import type { Tx } from '../kernel/context.ts'
import { type HeldPoll, standAnew } from './standings.ts'

/** Voids a ballot of a poll that its transaction has locked; the voter's next one stands then, if there is one. Brings the code by which its voter knows it. */
export async function voidBallot(tx: Tx, poll: HeldPoll, ballotId: string, reason: ClerkVoid): Promise<string> {
  const { code, voterKey } = await tx
    .updateTable('ballot')
    .set({ voidedFor: reason })
    .where('id', '=', ballotId)
    .where('pollId', '=', poll.id)
    .returning(['code', 'voterKey'])
    .executeTakeFirstOrThrow()
  await standAnew(tx, poll, voterKey)
  return code
}
