import { useEffect, useRef, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { useHearingClient, useHearingState } from '#app/_live/hearing-context.ts'
import type { DeskDestinations } from '#contract/signals.ts'
import { briefly } from './destination-state.tsx'
import { useHost } from './host-context.ts'

/** To which other platforms the broadcast goes, null until the server has said it; and what is said aloud once one fares otherwise. */
export function useDestinations(): { told: DeskDestinations | null; said: string } {
  const client = useHearingClient()
  const words = useHost().messages.programme.destinations
  const timeZone = useHearingState(({ view }) => view.settings.timeZone)
  const [told, setTold] = useState<DeskDestinations | null>(null)
  const [said, setSaid] = useState('')
  const known = useRef(new Map<string, string>())
  useEffect(
    () =>
      client.onDestinations((next) => {
        setTold(next)
        for (const destination of next.destinations) {
          const { id, name, isOn } = destination
          const state = isOn ? briefly(destination, words, timeZone) : undefined
          if (!isOn) known.current.delete(id)
          // While it connects anew, what was said of it last holds.
          if (state === undefined || known.current.get(id) === state) continue
          known.current.set(id, state)
          setSaid(fill(words.fares, { name, state }))
        }
      }),
    [client, words, timeZone],
  )
  return { told, said }
}
