'use client'
import { fill } from '#app/_i18n/fill.ts'
import { nameIn } from '#app/_i18n/in-locale.ts'
import { clockTime, stopwatch } from '#app/_i18n/times.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { usePanel } from '#app/_live/official/panel-context.ts'
import { useActing } from '#app/_live/use-acting.ts'
import { useServerClock } from '#app/_live/use-clock.ts'
import { useShortcuts } from '#app/_live/use-shortcuts.ts'
import { Button } from '#app/_ui/button.tsx'
import { CheckMark } from '#app/_ui/check-mark.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { INTERRUPTION } from '#contract/streams/hearing/standby.ts'
import type { StageSeat } from '#domain/hearing/stage-queries.ts'
import { useStudio, useStudioState } from './studio-context.ts'

/** The key by which a deputy takes the seat. */
export const TAKE_KEY = 'T'

/** For whom this person stands by: how that one's line is, and the touch that takes the seat once nothing has come for ten seconds. */
export function StandbyFor({ seats }: { seats: readonly StageSeat[] }) {
  const { ownKey } = usePanel()
  const deputies = useHearingState(({ view }) => view.standby.deputies)
  return Object.entries(deputies)
    .filter(([, deputy]) => deputy.key === ownKey)
    .map(([key]) => {
      const official = seats.find((seat) => seat.key === key)
      return official && <StandbyCard key={key} official={official} />
    })
}

function StandbyCard({ official }: { official: StageSeat }) {
  const { messages } = useStudio()
  const { locale, ownKey } = usePanel()
  const say = messages.standby
  const { act, busy, refused } = useActing()
  const hearingId = useHearingState(({ view }) => view.id)
  const isOn = useHearingState(({ view }) => view.stage.some(({ key }) => key === official.key))
  const isThere = useHearingState(({ view }) => view.stage.some(({ key }) => key === ownKey))
  const since = useHearingState(({ sends }) => sends?.[official.key]?.quietSince)
  const now = useServerClock()
  const ms = since === undefined || now === null ? 0 : Math.max(0, now - Date.parse(since))
  const isDue = isOn && ms >= INTERRUPTION.promptSeconds * 1_000
  const name = nameIn(official, locale)
  const take = () =>
    void act({ command: 'stage:hand-over', input: { hearingId, from: official.key, to: ownKey }, key: 'take' })
  useShortcuts(isDue, [{ key: TAKE_KEY, run: take }])
  if (isThere && !isOn) return null
  return (
    <>
      <LiveRegion message={isDue ? `${fill(say.title, { name })} ${say.due}` : ''} />
      <Notice
        tone={isDue ? 'danger' : 'info'}
        title={fill(say.title, { name })}
        actions={
          isDue && (
            <Button variant="primary" icon="person" hotkey={TAKE_KEY} busy={busy.has('take')} onClick={take}>
              {say.take}
            </Button>
          )
        }
      >
        <p>{!isOn ? say.notOn : ms > 0 ? fill(say.quiet, { time: stopwatch(ms) }) : say.fine}</p>
        {refused && <p>{refused.why}</p>}
      </Notice>
    </>
  )
}

/** Says to the host that this person may be brought on, once camera or microphone are open. */
export function ReadyPart() {
  const { messages } = useStudio()
  const { ownKey, acts } = usePanel()
  const say = messages.standby
  const { act, busy, refused } = useActing()
  const hearingId = useHearingState(({ view }) => view.id)
  const zone = useHearingState(({ view }) => view.settings.timeZone)
  const at = useHearingState(({ view }) => view.standby.ready[ownKey])
  const calledOn = useStudioState((state) => state.calledOn)
  const stream = useStudioState((state) => state.stream)
  if (!acts) return null
  return (
    <>
      {calledOn && (
        <Notice tone="danger" announce="assertive" title={say.calledOn}>
          {say.calledOnBody}
        </Notice>
      )}
      {stream && (
        <p className="row">
          {at && <CheckMark health="ok">{fill(say.readyAt, { time: clockTime(at, zone) })}</CheckMark>}
          <Button
            icon="ok"
            busy={busy.has('ready')}
            onClick={() => void act({ command: 'stage:ready', input: { hearingId }, key: 'ready' })}
          >
            {at ? say.readyAgain : say.ready}
          </Button>
          <span className="hint">{say.readyHint}</span>
        </p>
      )}
      {refused && <Notice tone="danger">{refused.why}</Notice>}
    </>
  )
}

/** Hands the place over: to another official on the stage, or to the deputy, who takes the seat. */
export function HandOverPart({ seats }: { seats: readonly StageSeat[] }) {
  const { messages } = useStudio()
  const { locale, ownKey, acts } = usePanel()
  const say = messages.standby
  const { act, busy, refused } = useActing()
  const { id: hearingId, stage, standby } = useHearingState(({ view }) => view)
  const deputy = standby.deputies[ownKey]
  const others = seats.filter(
    ({ key, role }) =>
      role === 'official' && key !== ownKey && (key === deputy?.key || stage.some((one) => one.key === key)),
  )
  if (!acts || others.length === 0) return null
  return (
    <section className="grid gap-2" aria-label={say.handOver}>
      {deputy && (
        <p className="hint">
          {fill(standby.ready[deputy.key] ? say.deputyReady : say.deputyUnready, { name: nameIn(deputy, locale) })}
        </p>
      )}
      <p className="row">
        {others.map((other) => (
          <Button
            key={other.key}
            size="sm"
            icon="forward"
            busy={busy.has('over')}
            onClick={() =>
              void act({ command: 'stage:hand-over', input: { hearingId, from: ownKey, to: other.key }, key: 'over' })
            }
          >
            {fill(say.handOverTo, { name: nameIn(other, locale) })}
          </Button>
        ))}
      </p>
      {refused && <Notice tone="danger">{refused.why}</Notice>}
    </section>
  )
}
