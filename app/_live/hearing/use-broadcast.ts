import { useEffect, useState } from 'react'
import { useHearingState } from '#app/_live/hearing-context.ts'
import type { Watching } from './use-viewer.ts'

/** How often the direct way is tried again while the broadcast plays. */
const DIRECT_AGAIN_MS = 60_000

/** Ends of the direct way after which the broadcast stands in: nothing that waiting mends soon. */
const ENDED: ReadonlySet<Watching['state']> = new Set(['unsupported', 'blocked', 'refused'])

/**
 * Whether the broadcast stands in for the direct picture: as soon as that can't come, or the line that arranges it is gone, and until it plays again.
 * Meanwhile the direct way is tried now and then.
 */
export function useBroadcast(on: boolean, { state, again }: Watching): boolean {
  const isCut = useHearingState(({ line }) => line === 'plain')
  const [stands, setStands] = useState(false)
  useEffect(() => {
    if (!on || state === 'playing') setStands(false)
    else if (isCut || ENDED.has(state)) setStands(true)
  }, [on, state, isCut])
  useEffect(() => {
    if (!stands || state !== 'blocked') return
    const timer = setInterval(again, DIRECT_AGAIN_MS)
    return () => clearInterval(timer)
  }, [stands, state, again])
  return stands
}
