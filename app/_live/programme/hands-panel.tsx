import { useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { signed } from '#app/_i18n/signed.ts'
import { stopwatch } from '#app/_i18n/times.ts'
import { SeatState } from '#app/_live/desk/seat-state.tsx'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useServerClock } from '#app/_live/use-clock.ts'
import { Button } from '#app/_ui/button.tsx'
import { CheckMark } from '#app/_ui/check-mark.tsx'
import { HEARING_KIND } from '#contract/states.ts'
import type { HandView } from '#contract/streams/hearing/view.ts'
import { useHost } from './host-context.ts'
import { ShowButton } from './programme-buttons.tsx'
import { type RefusedHands, RefuseHandDialog } from './refuse-hand-dialog.tsx'
import type { Send } from './use-programme-actions.ts'

type Props = { send: Send; busy: ReadonlySet<string> }

/** Whose hands are up and what they want to say: the host invites, does not call, or hangs up. */
export function HandsPanel({ send, busy }: Props) {
  const { messages, acts } = useHost()
  const hands = useHearingState(({ view }) => view.hands)
  const on = useHearingState(({ view }) => HEARING_KIND[view.status] === 'on')
  const [refusing, setRefusing] = useState<RefusedHands | null>(null)
  const say = messages.programme.hands
  const up = Object.entries(hands)
  const waiting = up.filter(([, { state }]) => state === 'raised').length
  if (!on) return null
  return (
    <section className="mt-4" aria-labelledby="hands-title">
      <h2 id="hands-title" className="mb-2">
        {say.title} <span className="chip">{up.length}</span> <span className="hint ml-1 font-normal">{say.hint}</span>
      </h2>
      {acts && waiting > 1 && (
        <Button className="mb-2" size="sm" variant="quiet" onClick={() => setRefusing('all')}>
          {fill(say.refuseAll, { n: waiting })}
        </Button>
      )}
      {up.length === 0 ? (
        <p className="hint">{say.empty}</p>
      ) : (
        <ul className="rounded-control border border-line bg-surface">
          {up.map(([handId, hand]) => (
            <HandRow
              key={handId}
              {...{ handId, hand, send, busy }}
              onRefuse={(name) => setRefusing({ handId, name })}
            />
          ))}
        </ul>
      )}
      {refusing && (
        <RefuseHandDialog
          which={refusing}
          send={send}
          busy={busy.has(refusing === 'all' ? refusing : refusing.handId)}
          onClose={() => setRefusing(null)}
        />
      )}
    </section>
  )
}

function HandRow({
  handId,
  hand,
  send,
  busy,
  onRefuse,
}: Props & { handId: string; hand: HandView; onRefuse: (name: string) => void }) {
  const { messages, acts } = useHost()
  const hearingId = useHearingState(({ view }) => view.id)
  const seat = useHearingState(({ view }) => view.stage.find((one) => one.handId === handId))
  const now = useServerClock()
  const say = messages.programme.hands
  const name = hand.said ? signed(hand.said.author, messages.anonymous) : say.resident
  const input = { hearingId, handId }
  const isBusy = busy.has(handId)
  const invite = () => void send({ command: 'hand:invite', input, key: handId, done: fill(say.invitedDone, { name }) })
  const hangUp = () => void send({ command: 'hand:hang-up', input, key: handId, done: fill(say.hungUpDone, { name }) })
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line px-3 py-2 not-first:border-t">
      <span className="min-w-0 flex-1 basis-40">
        <b className="block" dir="auto">
          {name}
        </b>
        <span className="block text-ink-2" dir="auto">
          {hand.said?.text || say.erased}
        </span>
      </span>
      {seat ? (
        <SeatState seatKey={seat.key} />
      ) : hand.state === 'invited' ? (
        <CheckMark health="run">{say.invited}</CheckMark>
      ) : (
        now !== null && (
          <span className="hint">{fill(say.since, { time: stopwatch(Math.max(0, now - Date.parse(hand.at))) })}</span>
        )
      )}
      {acts && seat && <ShowButton seatKey={seat.key} name={name} send={send} busy={busy} />}
      {acts && hand.state === 'raised' && (
        <>
          <Button size="sm" icon="mic" busy={isBusy} aria-label={fill(say.inviteThis, { name })} onClick={invite}>
            {say.invite}
          </Button>
          <Button
            size="sm"
            variant="quiet"
            busy={isBusy}
            aria-label={fill(say.refuseThis, { name })}
            onClick={() => onRefuse(name)}
          >
            {say.refuse}
          </Button>
        </>
      )}
      {acts && hand.state === 'invited' && (
        <Button
          size="sm"
          icon={seat ? 'leave' : 'undo'}
          busy={isBusy}
          aria-label={fill(seat ? say.hangUpThis : say.takeBackThis, { name })}
          onClick={hangUp}
        >
          {seat ? say.hangUp : say.takeBack}
        </Button>
      )}
    </li>
  )
}
