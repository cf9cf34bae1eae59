import { fill } from '#app/_i18n/fill.ts'
import { nameIn } from '#app/_i18n/in-locale.ts'
import { clockTime } from '#app/_i18n/times.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { CheckMark } from '#app/_ui/check-mark.tsx'
import { SelectField } from '#app/_ui/field.tsx'
import type { StageSeat } from '#domain/hearing/stage-queries.ts'
import { useHost } from './host-context.ts'
import type { Send } from './use-programme-actions.ts'

/** Who stands by for an official, whether they have checked their devices, and the touch that brings them on. */
export function DeputyField({
  seat,
  seats,
  send,
  busy,
}: {
  seat: StageSeat
  seats: readonly StageSeat[]
  send: Send
  busy: ReadonlySet<string>
}) {
  const { locale, messages } = useHost()
  const { standby, id: hearingId, settings, stage } = useHearingState((state) => state.view)
  const say = messages.programme.deputy
  const deputy = standby.deputies[seat.key]
  const name = nameIn(seat, locale)
  const others = seats.filter(({ key, role }) => key !== seat.key && role === 'official')
  if (others.length === 0) return null
  const choose = (to: string) => {
    const done = fill(to ? say.named : say.unnamed, { name })
    const input = { hearingId, key: seat.key, deputy: to || null }
    return void send({ command: 'stage:name-deputy', input, key: `deputy-${seat.key}`, done })
  }
  const readyAt = deputy && standby.ready[deputy.key]
  const isOn = stage.some(({ key }) => key === seat.key)
  return (
    <div className="flex basis-full flex-wrap items-center gap-2">
      <SelectField
        id={`deputy-${seat.key}`}
        label={fill(say.of, { name })}
        hideLabel
        value={deputy?.key ?? ''}
        disabled={busy.has(`deputy-${seat.key}`)}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{say.none}</option>
        {others.map((other) => (
          <option key={other.key} value={other.key}>
            {fill(say.one, { name: nameIn(other, locale) })}
          </option>
        ))}
      </SelectField>
      {deputy && (
        <CheckMark health={readyAt ? 'ok' : 'warn'}>
          {readyAt ? fill(say.ready, { time: clockTime(readyAt, settings.timeZone) }) : say.unready}
        </CheckMark>
      )}
      {deputy && isOn && (
        <Button
          size="sm"
          icon="person"
          busy={busy.has(`over-${seat.key}`)}
          aria-label={fill(say.bringFor, { deputy: nameIn(deputy, locale), name })}
          onClick={() =>
            void send({
              command: 'stage:hand-over',
              input: { hearingId, from: seat.key, to: deputy.key },
              key: `over-${seat.key}`,
              done: fill(say.brought, { name: nameIn(deputy, locale) }),
            })
          }
        >
          {say.bring}
        </Button>
      )}
    </div>
  )
}
