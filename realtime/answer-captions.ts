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
  return { languages: [], lines: await readCues(db, what, { hearingId: hearing, from, to }) }
}
