import type { Evidence } from '#contract/streams/hearing/evidence.ts'
import { evidenceCard } from '#contract/streams/hearing/evidence-entries.ts'
import type { Hearing, Prisma } from '#prisma/client.ts'

/** The evidence cards of a hearing: the one that is shown, and for its desk (`full`) those that are prepared. */
export async function readEvidence(
  tx: Prisma.TransactionClient,
  { id: hearingId, shownCardId }: Pick<Hearing, 'id' | 'shownCardId'>,
  full: boolean,
): Promise<Evidence> {
  const rows = await tx.evidenceCard.findMany({
    where: full ? { hearingId } : { hearingId, id: shownCardId ?? '00000000-0000-0000-0000-000000000000' },
    orderBy: [{ preparedAt: 'asc' }, { id: 'asc' }],
  })
  const cards = rows.map((row) => ({ removed: row.removedAt !== null, card: evidenceCard.parse(row.card) }))
  return {
    shown: cards.find(({ card }) => card.id === shownCardId)?.card ?? null,
    prepared: full ? cards.filter(({ removed }) => !removed).map(({ card }) => card) : [],
  }
}
