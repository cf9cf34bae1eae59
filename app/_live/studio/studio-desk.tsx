'use client'
import { type ReactNode, useMemo } from 'react'
import { EvidencePart } from '#app/_live/backstage/evidence-part.tsx'
import { MustSee, SEEN_KEY } from '#app/_live/backstage/must-see.tsx'
import { NotesPart } from '#app/_live/backstage/notes-part.tsx'
import { DeskScreen, LiveDesk } from '#app/_live/desk/live-desk.tsx'
import { useHearingClient, useHearingState } from '#app/_live/hearing-context.ts'
import { PollPart } from '#app/_live/instant/poll-part.tsx'
import { NextPart } from '#app/_live/official/next-part.tsx'
import { PanelTitle } from '#app/_live/official/panel-bar.tsx'
import { PanelContext, type PanelFrame, usePanel } from '#app/_live/official/panel-context.ts'
import { CheckMark } from '#app/_ui/check-mark.tsx'
import { DeskColumn } from '#app/_ui/desk-shell.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { Snapshot } from '#contract/fold-frame.ts'
import type { StageSeat } from '#domain/hearing/stage-queries.ts'
import { DeviceChecks } from './device-checks.tsx'
import { GoCard } from './go-card.tsx'
import { LostWays } from './lost-ways.tsx'
import { OthersOnStage } from './others-on-stage.tsx'
import { OwnPicture } from './own-picture.tsx'
import { QuestionNow } from './question-now.tsx'
import { panelSeat } from './seating.ts'
import { SeenWords } from './seen-words.tsx'
import { StageControls, StudioKeys } from './stage-controls.tsx'
import { StageList } from './stage-list.tsx'
import { HandOverPart, ReadyPart, StandbyFor, TAKE_KEY } from './standby-part.tsx'
import { openStudio } from './studio.ts'
import {
  StudioContext,
  type StudioMessages,
  usePhase,
  useSilenced,
  useStudio,
  useStudioState,
} from './studio-context.ts'
import { isVoiceOnly } from './studio-state.ts'
import { TryPart } from './try-part.tsx'
import { useNewStudio } from './use-new-studio.ts'

/** The studio: from the green room to the stage and back, for an official of the hearing or its moderator as host. */
export function StudioDesk({
  frame,
  messages,
  snapshot,
  place,
  seats,
  isRemoved,
}: {
  frame: PanelFrame
  messages: StudioMessages
  snapshot: Snapshot
  place: { onStage: boolean; removed: boolean }
  /** Who may stand on the stage. */
  seats: readonly StageSeat[]
  /** Asks the server whether the moderator keeps this person off the stage. */
  isRemoved: () => Promise<boolean>
}) {
  return (
    <LiveDesk frame={frame} snapshot={snapshot}>
      <PanelContext value={frame}>
        <Studio messages={messages} removed={place.removed} seats={seats} isRemoved={isRemoved} />
      </PanelContext>
    </LiveDesk>
  )
}

function Studio({
  messages,
  removed,
  seats,
  isRemoved,
}: {
  messages: StudioMessages
  removed: boolean
  seats: readonly StageSeat[]
  isRemoved: () => Promise<boolean>
}) {
  const client = useHearingClient()
  const { ownKey, name, nameEn, title, locale, acts, common } = usePanel()
  const studio = useNewStudio(() => openStudio({ client, ownKey, removed, isRemoved, seat: panelSeat(client) }))
  const inStudio = useMemo(() => {
    const person = { ownKey, name, nameEn, title, locale, acts, close: common.close }
    return { studio, messages, person }
  }, [studio, messages, ownKey, name, nameEn, title, locale, acts, common])
  return (
    <StudioContext value={inStudio}>
      <DeskScreen
        title={<PanelTitle title={messages.title} seen={<SeenWords />} />}
        foot={
          <StudioKeys
            more={[
              { key: SEEN_KEY, help: common.backstage.acknowledge },
              { key: TAKE_KEY, help: messages.standby.take },
            ]}
          />
        }
        left={
          <DeskColumn side="center" label={messages.picture}>
            <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-4 max-md:pb-32 max-md:[&_:is(a,button,form,input,textarea,select)]:scroll-mb-36">
              <MustSee ownKey={ownKey} />
              <OwnPicture />
              <StageControls />
              <StandbyFor seats={seats} />
              <UnderPicture />
            </div>
          </DeskColumn>
        }
        center={
          <DeskColumn side="right" label={messages.stage.title}>
            <div className="grid gap-4">
              <OthersOnStage />
              <StageList />
              <PollPart leads={false} />
              <EvidencePart />
              <NotesPart ownKey={ownKey} people={seats.filter(({ role }) => role !== 'interpreter')} />
              <OnStageOnly>
                <HandOverPart seats={seats} />
              </OnStageOnly>
              <NextPart />
            </div>
          </DeskColumn>
        }
      />
    </StudioContext>
  )
}

/** Says plainly that there is no camera, and what that means for the viewers. */
function VoiceOnly() {
  const { messages } = useStudio()
  if (!useStudioState(isVoiceOnly)) return null
  return (
    <Notice tone="warn" announce="polite" title={messages.voiceOnly.title}>
      {messages.voiceOnly.body}
    </Notice>
  )
}

function OnStageOnly({ children }: { children: ReactNode }) {
  return usePhase() === 'stage' ? children : null
}

/** Somebody else has the seat now. */
function Handed() {
  const { messages } = useStudio()
  if (!useStudioState((state) => state.handed)) return null
  return (
    <Notice tone="ok" announce="polite" title={messages.standby.handed}>
      {messages.standby.handedBody}
    </Notice>
  )
}

/** The host asks for the sound alone. */
function SoundAsked() {
  const { messages } = useStudio()
  const { ownKey } = usePanel()
  if (!useHearingState(({ view }) => view.standby.soundAsked.includes(ownKey))) return null
  return (
    <Notice tone="warn" icon="audio" announce="assertive" title={messages.standby.sound}>
      {messages.standby.soundBody}
    </Notice>
  )
}

/** What stands under the picture in each phase. */
function UnderPicture() {
  const { messages } = useStudio()
  const phase = usePhase()
  const silenced = useSilenced()
  const ended = useStudioState((state) => state.ended)
  const failure = useStudioState((state) => state.failure)
  const unplugged = (['camera', 'microphone'] as const)
    .filter((source) => ended[source])
    .map((source) => (
      <Notice key={source} tone="danger" announce="assertive">
        {messages.ended[source]}
      </Notice>
    ))
  switch (phase) {
    case 'green':
    case 'connecting':
    case 'elsewhere':
      return (
        <>
          {unplugged}
          <VoiceOnly />
          <Handed />
          <DeviceChecks />
          <TryPart />
          <ReadyPart />
          <GoCard />
        </>
      )
    case 'stage':
      return (
        <>
          <p className="row gap-x-5!">
            <CheckMark health={ended.camera ? 'bad' : silenced.camera ? 'warn' : 'ok'}>
              {ended.camera
                ? messages.health.cameraGone
                : silenced.camera
                  ? messages.health.pictureOff
                  : messages.health.picture}
            </CheckMark>
            <CheckMark health={ended.microphone ? 'bad' : silenced.microphone ? 'warn' : 'ok'}>
              {ended.microphone
                ? messages.health.microphoneGone
                : silenced.microphone
                  ? messages.health.soundOff
                  : messages.health.sound}
            </CheckMark>
          </p>
          {unplugged}
          <SoundAsked />
          <VoiceOnly />
          {failure && (
            <Notice tone="danger" announce="assertive" title={messages.failures[failure].title}>
              {messages.failures[failure].body}
            </Notice>
          )}
          <QuestionNow />
          <details open={ended.camera || ended.microphone}>
            <summary className="btn btn-line btn-sm list-none">{messages.devices}</summary>
            <div className="pt-3">
              <DeviceChecks />
            </div>
          </details>
        </>
      )
    case 'lost':
      return (
        <>
          <SoundAsked />
          <QuestionNow />
          <LostWays />
        </>
      )
    case 'removed':
    case 'over':
      return <QuestionNow />
  }
}
