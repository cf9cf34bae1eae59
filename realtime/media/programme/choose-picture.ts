import type { OnStage } from '../seams.ts'

/** What decides whose picture is the programme's. `chosen`: participants that the host put on programme, the first one first, or the slate; none: nobody chose. */
export type Choice = { chosen: readonly string[] | 'slate'; dominant: string | null; current: string | undefined }

/** A picture that may be shown, and whether it comes by itself: an interpreter's only where the host chose it. */
export type Candidate = OnStage & { bySelf: boolean; isLive: boolean }

/**
 * The picture of the programme: of those whom the host chose, or else of whoever may be shown, first what somebody shows on a screen, then whoever
 * leads the talk, then who was shown before, then who came first. Undefined: there is none.
 */
export function choosePicture(
  candidates: readonly Candidate[],
  { chosen, dominant, current }: Choice,
): Candidate | undefined {
  if (chosen === 'slate') return undefined
  const pictures = candidates.filter(({ source, isLive }) => source !== 'microphone' && isLive)
  const named = chosen.flatMap((id) => pictures.filter(({ participantId }) => participantId === id))
  const eligible = named.length > 0 ? named : pictures.filter(({ bySelf }) => bySelf)
  return (
    eligible.find(({ source }) => source === 'screen') ??
    eligible.find(({ participantId }) => participantId === dominant) ??
    eligible.find(({ producer }) => producer.id === current) ??
    eligible[0]
  )
}
