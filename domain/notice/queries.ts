import type { Actor } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { mustRead } from '../hearing/queries.ts'

/** Whether the reader did not stop mails about a case; refused as its readers are. */
export async function getsMails(prisma: PrismaClient, reader: Actor, number: string): Promise<boolean> {
  const found = await prisma.case.findUnique({ where: { number }, include: { hearing: true } })
  if (!found) throw new Refusal('unknown')
  mustRead(found.hearing, reader, 'public')
  if (reader.personId === null) return false
  const key = { caseId_personId: { caseId: found.id, personId: reader.personId } }
  return (await prisma.caseFollower.findUnique({ where: key }))?.active ?? true
}
