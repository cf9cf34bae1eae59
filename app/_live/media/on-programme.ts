import type { Layout, Programme } from '#contract/streams/hearing/layouts.ts'
import type { SeenParticipant } from './streams.ts'

/** Whom viewers see, and how: `large` fills the frame, `tiles` share it, `small` stand at its edge, `unseen` are only heard. */
export type Arrangement = {
  layout: Exclude<Layout, 'auto'>
  tiles: readonly SeenParticipant[]
  small: readonly SeenParticipant[]
  unseen: readonly SeenParticipant[]
}

/**
 * Arranges who is on stage as the host put them on programme; where nobody is chosen, or none of the chosen is there, whoever leads the talk is
 * large and the others small.
 */
export function arrange(
  participants: readonly SeenParticipant[],
  { layout, keys }: Programme,
  dominant: string | null,
): Arrangement {
  if (layout === 'slate') return { layout, tiles: [], small: [], unseen: participants }
  const chosen = keys.flatMap((key) => participants.filter((participant) => participant.key === key))
  const rest = (shown: readonly SeenParticipant[]) => participants.filter((one) => !shown.includes(one))
  if (chosen.length > 0)
    return {
      layout: chosen.length === 1 ? 'one' : chosen.length === 2 ? 'side' : 'grid',
      tiles: chosen,
      small: [],
      unseen: rest(chosen),
    }
  const large = findLarge(participants, dominant)
  const tiles = large ? [large] : []
  return { layout: 'one', tiles, small: rest(tiles), unseen: [] }
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
