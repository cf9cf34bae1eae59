import { type CaptionCue, MOST_CUE_BYTES } from '#contract/caption-cues.ts'
import type { CaptionsAsked, CaptionsTold } from '#contract/media-link.ts'
import { readCaptionLanguages, readCues } from '#domain/transcript/cues.ts'
import type { NodeDeps } from './node.ts'

type Deps = Pick<NodeDeps, 'database' | 'media' | 'log'>

/** Answers media about captions that somebody takes with a broadcast: whether they may watch it, media has asked of their address. */
export function answerCaptions(deps: Deps): void {
  deps.media.onCaptions((asked) =>
    answer(deps, asked).catch((cause: unknown) => {
      deps.log.warn({ error: String(cause) }, 'media asked for captions, and they could not be read')
      return null
    }),
  )
}

async function answer({ database }: Deps, asked: CaptionsAsked): Promise<CaptionsTold> {
  const { db } = database
  if (asked.what === 'languages') return { languages: await readCaptionLanguages(db, asked.hearing), lines: [] }
  const { what, hearing, from, to } = asked
  return { languages: [], lines: fitting(await readCues(db, what, { hearingId: hearing, from, to })) }
}

/** The newest of these lines that fit into a frame: a line may be made of signs of thirty bytes each. */
export function fitting(lines: readonly CaptionCue[]): CaptionCue[] {
  let bytes = 0
  const isFitting = (line: CaptionCue) => {
    bytes += Buffer.byteLength(JSON.stringify(line))
    return bytes <= MOST_CUE_BYTES
  }
  return lines.toReversed().filter(isFitting).reverse()
}
