import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { LiveStream } from '#app/_live/open-stream.ts'
import type { PublicName } from '#contract/public-name.ts'
import type { Doing } from '#contract/signals.ts'

/** A colleague who has the same case open. */
export type Present = PublicName & { key: string; doing: Doing; at: number }

/** Said again so often, and believed for so long: a window that ended without a word is forgotten. */
const AGAIN_MS = 20_000
const BELIEVED_MS = 50_000
/** Windows that are shown; more have no case open. */
const MOST = 12
/** What a colleague keeps while writing is read so often at most. */
const RENEW_MS = 3_000

/** Says that this window has the case open, and hears who else has. `onSaved`: a colleague kept something that is not in the record. */
export function useColleagues(stream: LiveStream<'case'>, onSaved: () => void): readonly Present[] {
  const [here, setHere] = useState<readonly Present[]>([])
  const line = useStore(stream.store, (state) => state.line)
  const saved = useRef(onSaved)
  saved.current = onSaved
  useEffect(() => {
    if (line !== 'live') return
    const { say, listen } = stream.colleagues
    const known = new Map<string, Present>()
    let renewing: ReturnType<typeof setTimeout> | undefined
    const show = () => {
      const now = Date.now()
      for (const [key, { at }] of known) if (now - at > BELIEVED_MS) known.delete(key)
      setHere([...known.values()].slice(0, MOST))
    }
    const stop = listen(({ doing, ...colleague }) => {
      if (colleague.key === stream.id()) return
      const isNew = !known.has(colleague.key)
      if (doing === null) known.delete(colleague.key)
      else known.set(colleague.key, { ...colleague, doing, at: Date.now() })
      // Who just came hears that this window is here too.
      if (isNew && doing !== null) say('reading')
      if (doing === 'saved') {
        renewing ??= setTimeout(() => {
          renewing = undefined
          saved.current()
        }, RENEW_MS)
      }
      show()
    })
    say('reading')
    const again = setInterval(() => {
      say('reading')
      show()
    }, AGAIN_MS)
    return () => {
      stop()
      clearInterval(again)
      clearTimeout(renewing)
      setHere([])
    }
  }, [stream, line])
  return here
}
