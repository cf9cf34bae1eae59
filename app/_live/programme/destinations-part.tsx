import { useId } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { DESTINATIONS } from '#contract/destination-limits.ts'
import type { DeskDestination, DeskDestinations } from '#contract/signals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { DestinationForm } from './destination-form.tsx'
import { DestinationStateText } from './destination-state.tsx'
import { useHost } from './host-context.ts'
import { useDestinations } from './use-destinations.ts'
import type { Send } from './use-programme-actions.ts'

type Props = { send: Send; busy: ReadonlySet<string> }

/** Other platforms to which the broadcast goes: how each fares, the switch of each, and the form of the next one. */
export function DestinationsPart({ send, busy }: Props) {
  const { messages, acts } = useHost()
  const say = messages.programme.destinations
  const over = useHearingState(({ view }) => HEARING_KIND[view.status] === 'over')
  const { told, said } = useDestinations()
  const heading = useId()
  if (over || !told) return null
  const { reaches, withheld, destinations } = told
  // Without media there is nothing to say, but of what was added before.
  if (reaches === null && destinations.length === 0) return null
  // Where nothing can be sent nothing is offered; what was added before can still be removed.
  const why = reaches === false ? say.unable : withheld ? say.withheld[withheld] : reaches === null ? say.unknown : null
  return (
    <section aria-labelledby={heading} className="grid gap-2">
      <h2 id={heading} className="row text-base!">
        {say.title} <span className="hint font-normal">{say.hint}</span>
      </h2>
      {why && <p className="muted text-base">{why}</p>}
      {destinations.length === 0 && reaches && <p className="muted text-base">{say.none}</p>}
      <ul>
        {destinations.map((one) => (
          <Destination key={one.id} destination={one} told={told} acts={acts} send={send} busy={busy} />
        ))}
      </ul>
      {acts && reaches && destinations.length < DESTINATIONS.perHearing && (
        <details>
          <summary className="btn btn-line btn-sm list-none">{say.add}</summary>
          <DestinationForm />
        </details>
      )}
      <LiveRegion message={said} />
    </section>
  )
}

function Destination({
  destination,
  told,
  acts,
  send,
  busy,
}: Props & { destination: DeskDestination; told: DeskDestinations; acts: boolean }) {
  const say = useHost().messages.programme.destinations
  const hearingId = useHearingState(({ view }) => view.id)
  const { id: destinationId, name, isOn } = destination
  const isBusy = busy.has(destinationId)
  const turn = (on: boolean) =>
    void send({
      command: 'destination:switch',
      input: { hearingId, destinationId, on },
      key: destinationId,
      done: fill(on ? say.switchedOn : say.switchedOff, { name }),
    })
  const remove = () =>
    void send({
      command: 'destination:remove',
      input: { hearingId, destinationId },
      key: destinationId,
      done: fill(say.removed, { name }),
    })
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-2">
      <span className="min-w-0 flex-1 basis-40">
        <b className="block break-words" dir="auto">
          {name}
        </b>
        {told.reaches !== false && !told.withheld && <DestinationStateText destination={destination} told={told} />}
      </span>
      {acts && (isOn || told.reaches !== false) && (
        <Button
          size="sm"
          aria-pressed={isOn}
          busy={isBusy}
          aria-label={fill(isOn ? say.offThis : say.onThis, { name })}
          onClick={() => turn(!isOn)}
        >
          {isOn ? say.off : say.on}
        </Button>
      )}
      {acts && !isOn && (
        <Button
          size="sm"
          variant="quiet"
          icon="remove"
          busy={isBusy}
          aria-label={fill(say.removeThis, { name })}
          onClick={remove}
        />
      )}
    </li>
  )
}
