import type { Rulebook } from './schema.ts'

/**
 * The row of the routing table that fits a topic and an area best: one that names both, else the topic, else the area, else neither. Undefined
 * where none fits. The row itself says why.
 */
export function routeOf(
  { routing }: Pick<Rulebook, 'routing'>,
  { topic, area }: { topic: string | null; area: string | null },
): Rulebook['routing'][number] | undefined {
  const rank = (row: Rulebook['routing'][number]) => (row.topic === '*' ? 0 : 2) + (row.area === '*' ? 0 : 1)
  return routing
    .filter((row) => (row.topic === '*' || row.topic === topic) && (row.area === '*' || row.area === area))
    .sort((one, other) => rank(other) - rank(one))[0]
}
