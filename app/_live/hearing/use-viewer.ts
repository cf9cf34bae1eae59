import { useCallback, useEffect, useState } from 'react'
import { useHearingClient } from '#app/_live/hearing-context.ts'
import { hasWebRtc } from '#app/_live/media/engine.ts'
import type { Quality } from '#app/_live/media/quality.ts'
import type { SeenParticipant } from '#app/_live/media/streams.ts'
import type { Viewer } from '#app/_live/media/viewer.ts'
import type { ViewerMode, ViewerState } from '#app/_live/media/viewer-handlers.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import { mediaSignal } from './media-signal.ts'

/** What the stage shows of the media. */
export type Watching = {
  viewer: Viewer | null
  state: ViewerState
  refusal: RefusalWire | undefined
  participants: readonly SeenParticipant[]
  dominant: string | null
  /** The mode that runs; `slow` when it fell to sound by itself. */
  mode: ViewerMode
  slow: boolean
  /** There was a picture or sound before, on this page. */
  had: boolean
  /** Tries again, where it ended. */
  again: () => void
}

const OFF: Watching = {
  viewer: null,
  state: 'off',
  refusal: undefined,
  participants: [],
  dominant: null,
  mode: 'text',
  slow: false,
  had: false,
  again: () => undefined,
}

/** The media code, fetched once; text only never asks for it. */
export const loadViewer = () => import('#app/_live/media/viewer.ts')

/** How the stage is watched: in the mode wanted (null: not known yet), without sound while `muted`, in pictures of a quality; `paused`: the hearing is. */
type Wanted = { mode: ViewerMode | null; muted: boolean; quality: Quality; paused: boolean }

/** Watches the stage while `on`. */
export function useViewer(on: boolean, { mode: wanted, muted, quality, paused }: Wanted): Watching {
  const client = useHearingClient()
  const [watching, setWatching] = useState<Watching>(OFF)
  const runs = on && wanted !== null && wanted !== 'text'

  useEffect(() => {
    if (!runs) return
    let viewer: Viewer | undefined
    let ended = false
    const put = (change: Partial<Watching>) => !ended && setWatching((now) => ({ ...now, ...change }))
    if (!hasWebRtc()) {
      put({ state: 'unsupported' })
      return
    }
    put({ state: 'connecting' })
    loadViewer().then(
      ({ Viewer }) => {
        if (ended) return
        viewer = new Viewer(mediaSignal(client), {
          onState: (state, refusal) => put({ state, refusal, ...(state === 'playing' ? { had: true } : {}) }),
          onParticipants: (participants) => put({ participants }),
          onSpeaking: ({ dominant }) => put({ dominant }),
          onMode: (mode, why) => put({ mode, slow: why === 'slow' }),
        })
        put({ viewer })
      },
      () => put({ state: 'refused', refusal: undefined }),
    )
    return () => {
      ended = true
      viewer?.close()
      setWatching(OFF)
    }
  }, [runs, client])
  useEffect(() => watching.viewer?.setSilent(muted), [watching.viewer, muted])
  useEffect(() => watching.viewer?.watch.setPaused(paused), [watching.viewer, paused])
  useEffect(() => watching.viewer?.layers.setQuality(quality), [watching.viewer, quality])
  useEffect(() => {
    if (watching.viewer && wanted !== null && wanted !== 'text') watching.viewer.setMode(wanted)
  }, [watching.viewer, wanted])
  const { viewer } = watching
  const again = useCallback(() => wanted !== null && viewer?.setMode(wanted), [viewer, wanted])
  return { ...watching, again }
}
