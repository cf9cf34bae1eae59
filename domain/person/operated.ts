import type { OperatedChannel, OperatedKind } from '#contract/states.ts'
import { personOf } from '../kernel/access.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'

/** Counts something that the acting operator did for somebody: of which kind and by which way, and nothing else. */
export async function countOperated(
  tx: Tx,
  { kind, channel }: { kind: OperatedKind; channel: OperatedChannel },
  ctx: RuleContext,
): Promise<void> {
  await tx
    .insertInto('operatedAct')
    .values({ id: crypto.randomUUID(), operatorId: personOf(ctx), kind, channel, at: ctx.now })
    .execute()
}
