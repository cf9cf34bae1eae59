import { type Actor, holds } from '#contract/identity.ts'
import { OPERATED_CHANNELS, type OperatedChannel } from '#contract/states.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { lacksRight } from '../kernel/access.ts'

/** Refused as `sign_in` or `forbidden` unless the reader is an operator. */
export function mustOperate(reader: Actor): void {
  if (!holds(reader, 'operator')) throw lacksRight(reader)
}

/** How much the reader has taken down since a moment, by the way on which it came. Refused unless the reader is an operator. */
export async function countOwnOperated(
  prisma: PrismaClient,
  reader: Actor,
  since: Date,
): Promise<{ channel: OperatedChannel; n: number }[]> {
  mustOperate(reader)
  const rows = await prisma.operatedAct.groupBy({
    by: ['channel'],
    where: { operatorId: reader.personId ?? '', at: { gte: since } },
    _count: true,
  })
  const counts = new Map<string, number>(rows.map(({ channel, _count }) => [channel, _count]))
  return OPERATED_CHANNELS.map((channel) => ({ channel, n: counts.get(channel) ?? 0 }))
}
