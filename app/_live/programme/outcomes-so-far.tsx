import { useHearingState } from '#app/_live/hearing-context.ts'
import { useHost } from './host-context.ts'

const SHOWN = ['answered', 'promised', 'case', 'merged', 'declined'] as const

/** How many questions of this hearing have which outcome so far, from the counts of the record. */
export function OutcomesSoFar() {
  const { locale, messages } = useHost()
  const counts = useHearingState((state) => state.view.counts)
  return (
    <section className="mt-4" aria-labelledby="log-title">
      <h3 id="log-title" className="mb-1.5">
        {messages.programme.air.log}
      </h3>
      <dl className="grid grid-cols-[repeat(5,auto)] rounded-control border border-line text-center">
        {SHOWN.map((status) => (
          <div key={status} className="px-0.5 py-1.5">
            <dt className="text-xs text-ink-2">{messages.states[status]}</dt>
            <dd className="text-base font-bold">{counts[status].toLocaleString(locale)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
