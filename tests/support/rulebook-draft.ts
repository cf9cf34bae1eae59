import { newId } from '#app/_live/new-id.ts'
import { DEFAULT_RULEBOOK } from '#contract/rulebook/default.ts'
import type { City } from './city.ts'

/** A rulebook that says something new each time. */
export const changed = () => ({
  ...DEFAULT_RULEBOOK,
  topics: [{ code: newId().slice(0, 32), name: { zh: '噪声', en: 'Noise' } }],
})

/** The version of the draft, 0 where there is none. */
export async function draftVersion({ database }: City): Promise<number> {
  return (await database.prisma.rulebookDraft.findUnique({ where: { id: 1 } }))?.version ?? 0
}

/** Changes the draft, and tells its version. */
export async function drafted(city: City): Promise<number> {
  const draft = await draftVersion(city)
  await city.must(city.admin.actor, 'rulebook:draft', { draft, document: changed() })
  return draft + 1
}
