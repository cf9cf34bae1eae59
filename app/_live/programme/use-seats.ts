import { useCallback, useEffect, useRef, useState } from 'react'
import { useHearingState } from '#app/_live/hearing-context.ts'
import type { StageSeat } from '#domain/hearing/stage-queries.ts'
import { useProgramme } from './programme-context.ts'

/** Who may stand on the stage, with who must be asked back; read again whenever somebody enters or leaves. */
export function useSeats(): { seats: readonly StageSeat[]; refresh: () => void } {
  const { seats: first, readSeats } = useProgramme()
  const [seats, setSeats] = useState(first)
  const stage = useHearingState((state) => state.view.stage)
  const known = useRef(stage)
  const refresh = useCallback(() => {
    readSeats()
      .then((result) => result.ok && setSeats(result.value))
      .catch(() => undefined)
  }, [readSeats])
  useEffect(() => {
    if (known.current === stage) return
    known.current = stage
    refresh()
  }, [stage, refresh])
  return { seats, refresh }
}
