import { useEffect, useRef, useState } from 'react'
import { useHearingState } from '#app/_live/hearing-context.ts'
import type { Watching } from './use-viewer.ts'

/** Why the broadcast stands in for the direct picture: no room, a network or a browser that can't, or a line that is cut. */
export type StandIn = 'full' | 'blocked' | 'unsupported' | 'cut' | 'refused'

/** How long until the direct way is tried again, in milliseconds, and at the most: a hearing is long, and many may wait for room. */
const AGAIN_MS = { full: 15_000, blocked: 60_000 } as const
const LONGEST_MS = 300_000

/** Ends of the direct way after which the broadcast stands in: nothing that waiting mends soon. */
function endOf({ state, refusal }: Pick<Watching, 'state' | 'refusal'>): StandIn | undefined {
  if (state === 'refused') return refusal?.code === 'busy' ? 'full' : 'refused'
  return state === 'unsupported' || state === 'blocked' ? state : undefined
}

/**
 * Whether and why the broadcast stands in for the direct picture: as soon as that can't come, or the line that arranges it is gone, and until it
 * plays again. Meanwhile the direct way is tried now and then.
 */
export function useBroadcast(on: boolean, watching: Watching): StandIn | null {
  const { state, again } = watching
  const isCut = useHearingState(({ line }) => line === 'plain')
  const [stands, setStands] = useState<StandIn | null>(null)
  const tries = useRef(0)
  const end = endOf(watching)
  useEffect(() => {
    if (!on || state === 'playing') {
      setStands(null)
      tries.current = 0
    } else if (end) setStands(end)
    else if (isCut) setStands('cut')
  }, [on, state, end, isCut])
  useEffect(() => {
    if (!stands || (end !== 'full' && end !== 'blocked')) return
    // Those who wait come back one by one, not all at once.
    const ms = Math.min(LONGEST_MS, AGAIN_MS[end] * 1.5 ** tries.current) * (0.7 + 0.6 * Math.random())
    const timer = setTimeout(() => {
      tries.current++
      again()
    }, ms)
    return () => clearTimeout(timer)
  }, [stands, end, again])
  return stands
}
