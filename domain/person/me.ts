import type { Actor } from '#contract/identity.ts'
import type { NoticeFrequency } from '#contract/mail.ts'
import type { PrismaClient } from '#prisma/client.ts'

/** What a person may know of their own account. */
export type Me = { name: string; email: string | null; phone: string | null; notices: NoticeFrequency }

/** The reader's own account; undefined for who is nobody yet. */
export async function findMe(prisma: PrismaClient, reader: Actor): Promise<Me | undefined> {
  if (reader.personId === null) return
  const row = await prisma.person.findUnique({
    where: { id: reader.personId },
    select: { name: true, email: true, phone: true, notices: true },
  })
  return row ?? undefined
}
