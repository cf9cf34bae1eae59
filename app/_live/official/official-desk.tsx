'use client'
import { MustSee, SEEN_KEY } from '#app/_live/backstage/must-see.tsx'
import { DeskKeys } from '#app/_live/desk/desk-keys.tsx'
import { DeskScreen, LiveDesk } from '#app/_live/desk/live-desk.tsx'
import { reaches } from '#app/_live/desk/seat-state.tsx'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { PollPart } from '#app/_live/instant/poll-part.tsx'
import { DeskColumn } from '#app/_ui/desk-shell.tsx'
import { LiveBadge } from '#app/_ui/live-badge.tsx'
import type { Snapshot } from '#contract/fold-frame.ts'
import { sendingOf } from '#contract/stage-sends.ts'
import { ANSWER_ACTION_NAMES, ANSWER_ACTIONS } from './actions.ts'
import { AirPart } from './air-part.tsx'
import { NextPart } from './next-part.tsx'
import { OpenCases } from './open-cases.tsx'
import { onAir } from './order.ts'
import { PanelTitle } from './panel-bar.tsx'
import { PanelContext, type PanelFrame, usePanel } from './panel-context.ts'
import { useDarkOnAir } from './use-dark-on-air.ts'

/** The official's console: the question on air, its timer, four actions; facts and the next three at the right. */
export function OfficialDesk({ frame, snapshot }: { frame: PanelFrame; snapshot: Snapshot }) {
  return (
    <LiveDesk frame={frame} snapshot={snapshot}>
      <PanelContext value={frame}>
        <OfficialScreen />
      </PanelContext>
    </LiveDesk>
  )
}

function OfficialScreen() {
  const { messages, ownKey, common } = usePanel()
  const keys = [
    ...ANSWER_ACTION_NAMES.map((name) => ({ key: ANSWER_ACTIONS[name].key, help: messages.acts[name].name })),
    { key: SEEN_KEY, help: common.backstage.acknowledge },
  ]
  useDarkOnAir(useHearingState(({ view }) => view.status === 'live'))
  return (
    <DeskScreen
      title={<PanelTitle title={messages.title} seen={<Seen />} />}
      left={
        <DeskColumn side="center" label={messages.current}>
          <MustSee ownKey={ownKey} />
          <AirPart />
        </DeskColumn>
      }
      foot={<DeskKeys keys={keys} say={common.keys} closeLabel={common.close} />}
      center={
        <DeskColumn side="right" label={`${messages.openCases.title}, ${messages.next.title}`}>
          <div className="grid gap-4">
            <PollPart leads={false} />
            <Facts />
            <NextPart />
          </div>
        </DeskColumn>
      }
    />
  )
}

/** In words, at every moment: whether anybody sees this person. Who is on the list sends nothing for that alone. */
function Seen() {
  const { messages, ownKey, links } = usePanel()
  const onStage = useHearingState(({ view }) => view.stage.some(({ key }) => key === ownKey))
  const live = useHearingState(({ view }) => view.status === 'live')
  const sending = useHearingState(({ sends }) => sendingOf(sends, ownKey))
  if (onStage && reaches(sending)) {
    if (!live) return <span className="chip">{messages.onStage}</span>
    return <LiveBadge>{sending === 'sound' ? messages.onAirSound : messages.onAir}</LiveBadge>
  }
  return (
    <span className="row">
      <span className="chip chip-waiting">
        {!onStage
          ? messages.offStage
          : sending === 'muted'
            ? messages.muted
            : sending === 'unknown'
              ? messages.listed
              : messages.unsent}
      </span>
      {sending !== 'muted' && (
        <a className="font-normal" href={links.studio}>
          {messages.toStudio}
        </a>
      )}
    </span>
  )
}

function Facts() {
  const questions = useHearingState(({ view }) => view.questions)
  const current = onAir(questions)[0]
  return current ? <OpenCases question={current} /> : null
}
