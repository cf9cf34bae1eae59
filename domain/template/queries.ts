import { type Actor, holds, holdsIn } from '#contract/identity.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { lacksRight } from '../kernel/access.ts'

/** A text that a department often writes; what stands in braces is filled in. */
export type ReplyTemplate = { id: string; name: string; text: string; version: number }

/** The templates of a department by name, for who handles cases there, administrators and oversight; refused as `sign_in` or `forbidden` for everybody else. */
export async function listTemplates(
  prisma: PrismaClient,
  reader: Actor,
  departmentId: string,
): Promise<ReplyTemplate[]> {
  const handles = reader.grants.some(
    (grant) => grant.role === 'handler' && holdsIn(grant, 'departmentId', departmentId),
  )
  if (!handles && !holds(reader, 'admin') && !holds(reader, 'oversight')) throw lacksRight(reader)
  return prisma.replyTemplate.findMany({
    where: { departmentId },
    select: { id: true, name: true, text: true, version: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
}
