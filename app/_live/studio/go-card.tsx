'use client'
import { reaches } from '#app/_live/desk/seat-state.tsx'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { sendingOf } from '#contract/stage-sends.ts'
import { EnterNotices, EnterRefusal } from './enter-notices.tsx'
import { usePhase, useStudio, useStudioState } from './studio-context.ts'
import { isVoiceOnly } from './studio-state.ts'

/** From the green room to the stage: what will happen, the one filled button, and why not where it is not possible. */
export function GoCard() {
  const { studio, messages, person } = useStudio()
  const { acts, ownKey } = person
  const phase = usePhase()
  const status = useHearingState(({ view }) => view.status)
  const listed = useHearingState(({ view }) => view.stage.some(({ key }) => key === ownKey))
  const stream = useStudioState((state) => state.stream)
  const voiceOnly = useStudioState(isVoiceOnly)
  const left = useStudioState((state) => state.left)
  const sending = useHearingState(({ sends }) => sendingOf(sends, ownKey))
  const stillListed = listed && !left && phase === 'green'
  const fromElsewhere = stillListed && (reaches(sending) || sending === 'muted')
  const unsent = stillListed && !fromElsewhere
  if (phase !== 'green' && phase !== 'connecting' && phase !== 'elsewhere') return null
  if (!acts) return <Notice tone="warn">{messages.go.readOnly}</Notice>
  if (status === 'draft') return <Notice tone="warn">{messages.go.draft}</Notice>
  const entering = phase === 'connecting'
  return (
    <>
      <EnterNotices />
      {unsent && <Notice tone="warn">{messages.go.stillListed}</Notice>}
      {fromElsewhere && <Notice tone="warn">{messages.go.fromElsewhere}</Notice>}
      {(stream || unsent) && (
        <section className="card card-current flex flex-wrap items-center gap-3 p-4">
          {stream && (
            <p className="min-w-0 flex-[1_1_16rem] text-base leading-ui">
              <b>{messages.go.title}</b>{' '}
              <span className="text-ink-2">
                {status !== 'live' && status !== 'paused'
                  ? messages.go.before
                  : voiceOnly
                    ? messages.go.voice
                    : messages.go.body}
              </span>
            </p>
          )}
          {unsent && <Button onClick={() => studio.leave()}>{messages.leave.do}</Button>}
          {stream && (
            <Button
              variant="primary"
              size="lg"
              icon="on-air"
              busy={entering}
              onClick={() => studio.enter()}
              className="max-md:flex-1"
            >
              {entering ? messages.go.entering : unsent ? messages.go.back : messages.go.act}
            </Button>
          )}
        </section>
      )}
      <EnterRefusal />
    </>
  )
}
