import { type Actor, holds } from '#contract/identity.ts'
import { streamPrefix } from '#contract/streams/names.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { streamsOfHearing } from '../hearing/stream-readers.ts'
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

/** The parameters of a query: `put` adds a value and brings the SQL that stands for it. */
export class QueryParameters {
  readonly values: unknown[] = []
  put(value: unknown, type: string): string {
    this.values.push(value)
    return `$${this.values.length}::${type}`
  }
}

/**
 * SQL for entries `r` of what is overseen, of one hearing where it is asked for: those of hearings and of their cases; nothing to ask for where that
 * is everything. A case is found by its number: a list of all their streams would be as long as there are cases.
 */
export async function withinScope(
  prisma: PrismaClient,
  scope: Scope,
  hearingId: string | undefined,
  parameters: QueryParameters,
): Promise<string> {
  const overseen = scope === 'all' ? null : scope.hearings
  const asked = hearingId ? (overseen ?? [hearingId]).filter((id) => id === hearingId) : overseen
  if (!asked) return 'TRUE'
  const rows = await prisma.hearing.findMany({ where: { id: { in: asked } }, select: { slug: true } })
  const streams = rows.flatMap(({ slug }) => streamsOfHearing(slug))
  return `(r.stream = ANY(${parameters.put(streams, 'text[]')}) OR (starts_with(r.stream, '${CASES}') AND EXISTS (
    SELECT 1 FROM "case" s WHERE s.number = substr(r.stream, ${CASES.length + 1}) AND s.hearing_id = ANY(${parameters.put(asked, 'uuid[]')}))))`
}

/** What the names of cases' streams begin with. */
const CASES = streamPrefix('case')
