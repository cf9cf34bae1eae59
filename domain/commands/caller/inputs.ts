import * as z from 'zod'
import { type Contact, contact } from '#contract/contact.ts'
import { Refusal } from '#contract/refusals.ts'
import { OPERATED_CHANNELS, type OperatedKind } from '#contract/states.ts'
import type { RuleContext, Tx } from '../../kernel/context.ts'
import { type Caller, callerOf } from '../../person/callers.ts'
import { countOperated } from '../../person/operated.ts'

/** What an operator has of a caller who proved the number; null where they did not. */
export const callProof = z
  .string()
  .regex(/^\d{13,15}\.[\w-]{43}$/)
  .nullable()
  .default(null)

/** Who is on the line or at the counter, and by which way what they say is taken down. */
export const calling = { contact, channel: z.enum(OPERATED_CHANNELS), proof: callProof }

type Calling = { contact: Contact; channel: (typeof OPERATED_CHANNELS)[number]; proof: string | null }

/** Does something as the caller, and counts it among what the operator did. Who is not known enough for it is refused as `caller_unknown`: an operator vouches for nobody. */
export async function actFor<T>(
  tx: Tx,
  { contact, channel, proof }: Calling,
  kind: OperatedKind,
  ctx: RuleContext,
  act: (caller: RuleContext & { actor: Caller }) => Promise<T>,
): Promise<T> {
  const actor = await callerOf(tx, { contact, proof }, ctx)
  try {
    const done = await act({ actor, now: ctx.now })
    await countOperated(tx, { kind, channel }, ctx)
    return done
  } catch (error) {
    if (error instanceof Refusal && error.code === 'verify_first')
      throw new Refusal('caller_unknown', { field: 'contact' })
    throw error
  }
}
