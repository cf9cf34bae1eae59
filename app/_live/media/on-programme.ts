import type { Layout, Programme } from '#contract/streams/hearing/layouts.ts'
import type { SeenParticipant } from './streams.ts'

/** Whom viewers see, and how: `tiles` share the frame, `small` stand at its edge, `unseen` are only heard, and interpreters stand `aside`, where each viewer has them. */
export type Arrangement = {
  layout: Exclude<Layout, 'auto'>
  tiles: readonly SeenParticipant[]
  small: readonly SeenParticipant[]
  unseen: readonly SeenParticipant[]
  aside: readonly SeenParticipant[]
}

/**
 * Arranges who is on stage as the host put them on programme; where nobody is chosen, or none of the chosen is there, whoever leads the talk is
 * large and the others small. An interpreter takes nobody's place: they are on programme only where the host chose them.
 */
export function arrange(
  participants: readonly SeenParticipant[],
  { layout, keys }: Programme,
  dominant: string | null,
): Arrangement {
  const isAside = ({ role, key }: SeenParticipant) => role === 'interpreter' && !keys.includes(key)
  const aside = participants.filter(isAside)
  const speakers = participants.filter((one) => !isAside(one))
  if (layout === 'slate') return { layout, tiles: [], small: [], unseen: speakers, aside }
  const chosen = keys.flatMap((key) => speakers.filter((participant) => participant.key === key))
  const rest = (shown: readonly SeenParticipant[]) => speakers.filter((one) => !shown.includes(one))
  if (chosen.length > 0)
    return {
      layout: chosen.length === 1 ? 'one' : chosen.length === 2 ? 'side' : 'grid',
      tiles: chosen,
      small: [],
      unseen: rest(chosen),
      aside,
    }
  const large = findLarge(speakers, dominant)
  const tiles = large ? [large] : []
  return { layout: 'one', tiles, small: rest(tiles), unseen: [], aside }
}

/** Whom to show large: whoever shows a screen, or speaks, else the first official with a picture, else the first. */
export function findLarge(
  participants: readonly SeenParticipant[],
  dominant: string | null,
): SeenParticipant | undefined {
  return (
    participants.find(({ sources }) => sources.screen) ??
    participants.find(({ id }) => id === dominant) ??
    participants.find(({ role, sources }) => role === 'official' && sources.camera) ??
    participants[0]
  )
}
