import { fill } from '#app/_i18n/fill.ts'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { SeatState } from '#app/_live/desk/seat-state.tsx'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import { CheckMark } from '#app/_ui/check-mark.tsx'
import type { StageSeat } from '#domain/hearing/stage-queries.ts'
import { DeputyField } from './deputy-field.tsx'
import { useHost } from './host-context.ts'
import { ProgrammeButtons, ShowButton } from './programme-buttons.tsx'
import { useProgramme } from './programme-context.ts'
import type { Send } from './use-programme-actions.ts'
import { useSeats } from './use-seats.ts'

/** Who is on stage and who may be: the host takes off and asks back. */
export function StagePanel({ send, busy }: { send: Send; busy: ReadonlySet<string> }) {
  const { messages, links, acts } = useHost()
  const { seats, refresh } = useSeats()
  const status = useHearingState((state) => state.view.status)
  const say = messages.programme.stage
  const groups = [
    { key: 'official', label: say.panel },
    { key: 'moderator', label: say.hosts },
    { key: 'interpreter', label: say.interpreters },
  ] as const
  const open = acts && (status === 'scheduled' || status === 'live' || status === 'paused')
  return (
    <section className="mt-4" aria-labelledby="stage-title">
      <div className="row between mb-2">
        <h2 id="stage-title">
          {say.title} <span className="hint ml-1 font-normal">{say.hint}</span>
        </h2>
        {open && (
          <span className="row">
            <ProgrammeButtons send={send} busy={busy} />
            <LinkButton size="sm" icon="video" href={links.studio}>
              {say.studio}
            </LinkButton>
          </span>
        )}
      </div>
      {seats.length === 0 && <p className="hint">{say.empty}</p>}
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,26rem),1fr))] gap-3">
        {groups.map(({ key, label }) => {
          const shown = seats.filter(({ role }) => role === key)
          return (
            shown.length > 0 && (
              <div key={key}>
                <h3 className="mb-1 text-ink-2">{label}</h3>
                <ul className="rounded-control border border-line bg-surface">
                  {shown.map((seat) => (
                    <SeatRow
                      key={seat.personId}
                      seat={seat}
                      seats={seats}
                      open={open}
                      send={send}
                      busy={busy}
                      onChanged={refresh}
                    />
                  ))}
                </ul>
              </div>
            )
          )
        })}
      </div>
    </section>
  )
}

function SeatRow({
  seat,
  seats,
  open,
  send,
  busy,
  onChanged,
}: {
  seat: StageSeat
  seats: readonly StageSeat[]
  open: boolean
  send: Send
  busy: ReadonlySet<string>
  onChanged: () => void
}) {
  const { locale, messages } = useHost()
  const { personId } = useProgramme()
  const hearingId = useHearingState((state) => state.view.id)
  const on = useHearingState((state) => state.view.stage.some(({ key }) => key === seat.key))
  const say = messages.programme.stage
  const name = nameIn(seat, locale)
  const title = inLocale(seat.title, locale) || (seat.department ? inLocale(seat.department, locale) : '')
  const input = { hearingId, personId: seat.personId }
  const remove = () => send({ command: 'stage:remove', input, key: seat.key, done: fill(say.removedDone, { name }) })
  const invite = async () => {
    const done = fill(say.invitedDone, { name })
    const outcome = await send({ command: 'stage:invite', input, key: seat.key, done })
    if (outcome?.ok) onChanged()
  }
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line px-3 py-2 not-first:border-t">
      <span className="min-w-0 flex-1 basis-40">
        <b className="block">
          {name}
          {seat.personId === personId && <span className="hint ml-1.5 font-normal">{say.you}</span>}
        </b>
        <span className="text-ink-2">{title}</span>
      </span>
      {on ? (
        <SeatState seatKey={seat.key} />
      ) : seat.removed ? (
        <CheckMark health="warn">{say.removed}</CheckMark>
      ) : (
        <span className="text-ink-2">{say.off}</span>
      )}
      {on && open && <ShowButton seatKey={seat.key} name={name} send={send} busy={busy} />}
      {on && open && seat.personId !== personId && (
        <Button
          size="sm"
          icon="leave"
          busy={busy.has(seat.key)}
          aria-label={fill(say.removeThis, { name })}
          onClick={() => void remove()}
        >
          {say.remove}
        </Button>
      )}
      {!on && seat.removed && open && (
        <Button
          size="sm"
          icon="undo"
          busy={busy.has(seat.key)}
          aria-label={fill(say.inviteThis, { name })}
          onClick={() => void invite()}
        >
          {say.invite}
        </Button>
      )}
      {open && seat.role === 'official' && <DeputyField seat={seat} seats={seats} send={send} busy={busy} />}
    </li>
  )
}
