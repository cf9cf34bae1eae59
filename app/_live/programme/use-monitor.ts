import { useEffect, useState } from 'react'
import { mediaSignal } from '#app/_live/hearing/media-signal.ts'
import { useHearingClient, useHearingState } from '#app/_live/hearing-context.ts'
import { hasWebRtc } from '#app/_live/media/engine.ts'
import type { SeenParticipant } from '#app/_live/media/streams.ts'
import type { Viewer } from '#app/_live/media/viewer.ts'
import type { ViewerState } from '#app/_live/media/viewer-handlers.ts'

/** What the monitor shows of the stage. */
export type Monitor = {
  viewer: Viewer | null
  state: ViewerState
  participants: readonly SeenParticipant[]
  dominant: string | null
}

const OFF: Monitor = { viewer: null, state: 'off', participants: [], dominant: null }

/** Watches the stage while `on`; the media code is fetched then. */
export function useMonitor(on: boolean): Monitor {
  const client = useHearingClient()
  const paused = useHearingState(({ view }) => view.status === 'paused')
  const [monitor, setMonitor] = useState(OFF)
  useEffect(() => {
    if (!on) return
    let viewer: Viewer | undefined
    let ended = false
    const put = (change: Partial<Monitor>) => !ended && setMonitor((now) => ({ ...now, ...change }))
    if (!hasWebRtc()) {
      put({ state: 'unsupported' })
      return
    }
    put({ state: 'connecting' })
    import('#app/_live/media/viewer.ts').then(
      ({ Viewer }) => {
        if (ended) return
        viewer = new Viewer(mediaSignal(client), {
          onState: (state) => put({ state }),
          onParticipants: (participants) => put({ participants }),
          onSpeaking: ({ dominant }) => put({ dominant }),
        })
        put({ viewer })
        viewer.setMode('video')
      },
      () => put({ state: 'refused' }),
    )
    return () => {
      ended = true
      viewer?.close()
      setMonitor(OFF)
    }
  }, [on, client])
  useEffect(() => monitor.viewer?.watch.setPaused(paused), [monitor.viewer, paused])
  return monitor
}
