import { fill } from '#app/_i18n/fill.ts'
import { clockTime } from '#app/_i18n/times.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useServerClock } from '#app/_live/use-clock.ts'
import { CheckMark, type Health } from '#app/_ui/check-mark.tsx'
import type { DestinationState } from '#contract/destinations.ts'
import type { DeskDestination, DeskDestinations } from '#contract/signals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { type HostMessages, useHost } from './host-context.ts'

type Words = HostMessages['programme']['destinations']

const HEALTH: Record<DestinationState, Health> = {
  connecting: 'run',
  on_air: 'ok',
  lost: 'warn',
  refused: 'bad',
  blocked: 'bad',
  unreadable: 'bad',
}

/** How a platform fares in a word, without the seconds that go by. */
export function briefly({ state, at }: DeskDestination, words: Words, timeZone: string): string | undefined {
  if (!state || state === 'connecting') return undefined
  if (state === 'on_air') return fill(words.states.on_air, { time: at ? clockTime(at, timeZone) : '–' })
  return words.states[state]
}

/** How a platform fares, when it is tried again, and what can be done. */
export function DestinationStateText({
  destination,
  told: { reaches },
}: {
  destination: DeskDestination
  told: DeskDestinations
}) {
  const words = useHost().messages.programme.destinations
  const timeZone = useHearingState(({ view }) => view.settings.timeZone)
  const on = useHearingState(({ view }) => HEARING_KIND[view.status] === 'on')
  const now = useServerClock()
  const { isOn, state = 'connecting', at } = destination
  if (!isOn) return <span className="text-ink-2">{words.states.off}</span>
  if (!on) return <span className="text-ink-2">{words.states.waits}</span>
  if (reaches === null) return <span className="text-ink-2">{words.states.unknown}</span>
  const seconds = at === undefined || now === null ? 0 : Math.max(0, Math.ceil((Date.parse(at) - now) / 1_000))
  const help = state === 'connecting' || state === 'on_air' ? undefined : words.help[state]
  return (
    <>
      <CheckMark health={HEALTH[state]}>{briefly(destination, words, timeZone) ?? words.states.connecting}</CheckMark>
      {state !== 'on_air' && seconds > 0 && <span className="hint ml-1.5">{fill(words.again, { n: seconds })}</span>}
      {help && <span className="hint block">{help}</span>}
    </>
  )
}
