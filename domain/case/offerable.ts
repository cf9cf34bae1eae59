import { type Actor, moderates } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { isTaken } from './offers.ts'

/** Hearings to come or on that the reader moderates and of which a letter may be a question; none where it is no letter, its writer is asked already, or it is one. */
export async function listOfferable(
  prisma: PrismaClient,
  reader: Actor,
  caseNumber: string,
): Promise<{ id: string; title: Bilingual }[]> {
  const found = await prisma.case.findUnique({
    where: { number: caseNumber },
    select: { origin: true, hearingId: true, question: { select: { offers: { include: { hearing: true } } } } },
  })
  if (found?.origin !== 'letter' || !moderates(reader, found.hearingId)) return []
  if (found.question.offers.some(({ hearing, ...offer }) => isTaken({ ...offer, ...hearing }))) return []
  const rows = await prisma.hearing.findMany({
    where: { kind: 'hearing', status: { in: ['scheduled', 'live', 'paused'] } },
    orderBy: { startsAt: 'asc' },
  })
  return rows
    .filter(({ id }) => moderates(reader, id))
    .map(({ id, titleZh: zh, titleEn: en }) => ({ id, title: { zh, en } }))
}
