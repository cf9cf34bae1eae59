import { type Actor, holds } from '#contract/identity.ts'
import { caseStream, hearingStream } from '#contract/streams/registry.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { lacksRight } from '../kernel/access.ts'

/** What an overseer oversees: everything, or some hearings with their cases. */
export type Scope = 'all' | { hearings: string[] }

/** What the reader oversees; refused as `sign_in`, `second_factor` or `forbidden` for who does not oversee. Administrators do not: they answer for acts that stand there. */
export function mustOversee(reader: Actor): Scope {
  if (holds(reader, 'oversight')) return 'all'
  const hearings = reader.grants.flatMap(({ role, hearingId }) =>
    role === 'oversight' && hearingId ? [hearingId] : [],
  )
  if (!hearings.length) throw lacksRight(reader)
  return { hearings }
}

/** Names of the streams of what is overseen, of a hearing where one is asked for: hearings' and those of their cases; null for all there are. */
export async function streamsWithin(
  prisma: PrismaClient,
  scope: Scope,
  hearingId: string | undefined,
): Promise<string[] | null> {
  const overseen = scope === 'all' ? null : scope.hearings
  const asked = hearingId ? (overseen ?? [hearingId]).filter((id) => id === hearingId) : overseen
  if (!asked) return null
  const where = { id: { in: asked } }
  const rows = await prisma.hearing.findMany({ where, select: { slug: true, cases: { select: { number: true } } } })
  return rows.flatMap(({ slug, cases }) => [hearingStream(slug), ...cases.map(({ number }) => caseStream(number))])
}
