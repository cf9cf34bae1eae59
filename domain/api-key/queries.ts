import { type Actor, holds } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { lacksRight } from '../kernel/access.ts'

/** A key in the list of the administration. */
export type ListedKey = {
  id: string
  name: string
  mailbox: { slug: string; title: Bilingual }
  createdAt: string
  revokedAt: string | null
  /** Letters that were filed by it. */
  filed: number
}

/** All keys, the newest first, for administrators and oversight; refused for everybody else. */
export async function listApiKeys(prisma: PrismaClient, reader: Actor): Promise<ListedKey[]> {
  if (!holds(reader, 'admin') && !holds(reader, 'oversight')) throw lacksRight(reader)
  const rows = await prisma.apiKey.findMany({ include: { mailbox: true }, orderBy: { createdAt: 'desc' }, take: 200 })
  const filed = await prisma.$queryRaw<{ id: string; n: number }[]>`
    SELECT w.key_id AS id, count(*)::int AS n FROM api_key_writer w JOIN question q ON q.asker_id = w.person_id GROUP BY 1`
  const counts = new Map(filed.map(({ id, n }) => [id, n]))
  return rows.map(({ id, name, mailbox, createdAt, revokedAt }) => ({
    id,
    name,
    mailbox: { slug: mailbox.slug, title: { zh: mailbox.titleZh, en: mailbox.titleEn } },
    createdAt: createdAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
    filed: counts.get(id) ?? 0,
  }))
}
