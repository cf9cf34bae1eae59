'use client'
import { useEffect, useMemo, useState } from 'react'
import { DeskScreen, LiveDesk } from '#app/_live/desk/live-desk.tsx'
import { NextPart } from '#app/_live/official/next-part.tsx'
import { PanelTitle } from '#app/_live/official/panel-bar.tsx'
import { PanelContext, type PanelFrame, usePanel } from '#app/_live/official/panel-context.ts'
import { useHearingRoom } from '#app/_live/room-context.ts'
import { CheckMark } from '#app/_ui/check-mark.tsx'
import { DeskColumn } from '#app/_ui/desk-shell.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { Snapshot } from '#contract/fold-frame.ts'
import { DeviceChecks } from './device-checks.tsx'
import { GoCard } from './go-card.tsx'
import { LostWays } from './lost-ways.tsx'
import { OthersOnStage } from './others-on-stage.tsx'
import { OwnPicture } from './own-picture.tsx'
import { QuestionNow } from './question-now.tsx'
import { SeenWords } from './seen-words.tsx'
import { StageControls } from './stage-controls.tsx'
import { StageList } from './stage-list.tsx'
import { openStudio } from './studio.ts'
import { StudioContext, type StudioWords, usePhase, useSilenced, useStudio, useStudioState } from './studio-context.ts'
import { isVoiceOnly } from './studio-state.ts'

/** The studio: from the green room to the stage and back, for an official of the hearing or its moderator as host. */
export function StudioDesk({
  frame,
  words,
  snapshot,
  place,
  isRemoved,
}: {
  frame: PanelFrame
  words: StudioWords
  snapshot: Snapshot
  place: { onStage: boolean; removed: boolean }
  /** Asks the server whether the moderator keeps this person off the stage. */
  isRemoved: () => Promise<boolean>
}) {
  return (
    <LiveDesk frame={frame} snapshot={snapshot}>
      <PanelContext value={frame}>
        <Studio words={words} removed={place.removed} isRemoved={isRemoved} />
      </PanelContext>
    </LiveDesk>
  )
}

function Studio({
  words,
  removed,
  isRemoved,
}: {
  words: StudioWords
  removed: boolean
  isRemoved: () => Promise<boolean>
}) {
  const room = useHearingRoom()
  const { ownKey } = usePanel()
  const [studio] = useState(() => openStudio({ room, ownKey, removed, isRemoved }))
  useEffect(() => {
    studio.start()
    return () => studio.close()
  }, [studio])
  const inStudio = useMemo(() => ({ studio, words }), [studio, words])
  return (
    <StudioContext value={inStudio}>
      <DeskScreen
        title={<PanelTitle title={words.title} seen={<SeenWords />} />}
        left={
          <DeskColumn side="center" label={words.picture}>
            <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-4 max-md:pb-32 max-md:[&_:is(a,button,form,input,textarea,select)]:scroll-mb-36">
              <OwnPicture />
              <StageControls />
              <UnderPicture />
            </div>
          </DeskColumn>
        }
        center={
          <DeskColumn side="right" label={words.stage.title}>
            <div className="grid gap-4">
              <OthersOnStage />
              <StageList />
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
  const { words } = useStudio()
  if (!useStudioState(isVoiceOnly)) return null
  return (
    <Notice tone="warn" announce="polite" title={words.voiceOnly.title}>
      {words.voiceOnly.body}
    </Notice>
  )
}

/** What stands under the picture in each phase. */
function UnderPicture() {
  const { words } = useStudio()
  const phase = usePhase()
  const silenced = useSilenced()
  const ended = useStudioState((state) => state.ended)
  const failure = useStudioState((state) => state.failure)
  const unplugged = (['camera', 'microphone'] as const)
    .filter((source) => ended[source])
    .map((source) => (
      <Notice key={source} tone="danger" announce="assertive">
        {words.ended[source]}
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
          <DeviceChecks />
          <GoCard />
        </>
      )
    case 'stage':
      return (
        <>
          <p className="row gap-x-5!">
            <CheckMark health={ended.camera ? 'bad' : silenced.camera ? 'warn' : 'ok'}>
              {ended.camera
                ? words.health.cameraGone
                : silenced.camera
                  ? words.health.pictureOff
                  : words.health.picture}
            </CheckMark>
            <CheckMark health={ended.microphone ? 'bad' : silenced.microphone ? 'warn' : 'ok'}>
              {ended.microphone
                ? words.health.microphoneGone
                : silenced.microphone
                  ? words.health.soundOff
                  : words.health.sound}
            </CheckMark>
          </p>
          {unplugged}
          <VoiceOnly />
          {failure && (
            <Notice tone="danger" announce="assertive" title={words.failures[failure].title}>
              {words.failures[failure].body}
            </Notice>
          )}
          <QuestionNow />
          <details open={ended.camera || ended.microphone}>
            <summary className="btn btn-line btn-sm list-none">{words.devices}</summary>
            <div className="pt-3">
              <DeviceChecks />
            </div>
          </details>
        </>
      )
    case 'lost':
      return (
        <>
          <QuestionNow />
          <LostWays />
        </>
      )
    case 'removed':
    case 'over':
      return <QuestionNow />
  }
}
