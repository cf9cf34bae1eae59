'use client'
import { useId, useState } from 'react'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { useDesk } from '#app/_live/desk/desk-context.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useActing } from '#app/_live/use-acting.ts'
import { Button } from '#app/_ui/button.tsx'
import { LiveBadge } from '#app/_ui/live-badge.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { HEARING_KIND } from '#contract/states.ts'
import { type InstantPoll, openPoll } from '#contract/streams/hearing/polls.ts'
import { OpenForm } from './open-form.tsx'
import { PollBars, standingOf } from './poll-bars.tsx'
import { Left } from './poll-left.tsx'

/** Instant polls on a desk: the bars of the one that is open and what came of the others; where a host `leads`, the form of the next one and the button that closes it. */
export function PollPart({ leads }: { leads: boolean }) {
  const { common, ...desk } = useDesk()
  const acts = leads && desk.acts
  const { desk: say, room } = common.instant
  const view = useHearingState((state) => state.view)
  const { polls, status, id: hearingId } = view
  const { act, busy, refused, done } = useActing()
  const [writes, setWrites] = useState(false)
  const heading = useId()
  const open = openPoll(view)
  const earlier = polls.filter(({ result }) => result !== null).toReversed()
  const on = HEARING_KIND[status] === 'on'
  if (polls.length === 0 && (!acts || HEARING_KIND[status] === 'over')) return null
  return (
    <section aria-labelledby={heading} className="grid gap-2">
      <h2 id={heading} className="row text-base!">
        {say.title} {acts && <span className="hint font-normal">{say.hint}</span>}
      </h2>
      {polls.length === 0 && <p className="muted text-base">{say.none}</p>}
      {open && (
        <div className="card card-live grid gap-3 p-4">
          <div className="row between">
            <LiveBadge small>{room.open}</LiveBadge>
            <Left poll={open} words={room} />
          </div>
          <Standing poll={open} />
          {acts && (
            <Button
              busy={busy.has(open.id)}
              onClick={() =>
                void act({
                  command: 'instant:close',
                  input: { hearingId, pollId: open.id },
                  key: open.id,
                  done: say.closed,
                })
              }
            >
              {say.close}
            </Button>
          )}
        </div>
      )}
      {refused && <Notice tone="danger">{refused.why}</Notice>}
      {acts && !open && on && !writes && (
        <Button size="sm" icon="add" onClick={() => setWrites(true)}>
          {say.new}
        </Button>
      )}
      {acts && !open && !on && HEARING_KIND[status] !== 'over' && <p className="hint">{say.notOn}</p>}
      {acts && !open && on && writes && (
        <OpenForm act={act} busy={busy.has('open')} onOpened={() => setWrites(false)} />
      )}
      {earlier.map((poll) => (
        <details key={poll.id}>
          <summary dir="auto">
            <Title poll={poll} />
          </summary>
          <Standing poll={poll} isTitled />
        </details>
      ))}
      <LiveRegion message={done?.text ?? ''} />
    </section>
  )
}

function Title({ poll }: { poll: InstantPoll }) {
  const { locale } = useDesk()
  return inLocale(poll.title, locale)
}

function Standing({ poll, isTitled = false }: { poll: InstantPoll; isTitled?: boolean }) {
  const { locale, common } = useDesk()
  const counts = useHearingState((state) => state.poll)
  return (
    <div className="grid gap-2">
      {!isTitled && (
        <h3 className="text-base!" dir="auto">
          <Title poll={poll} />
        </h3>
      )}
      <PollBars poll={poll} counts={standingOf(poll, counts)} locale={locale} words={common.instant.room} />
    </div>
  )
}
