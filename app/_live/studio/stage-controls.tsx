'use client'
import { useState } from 'react'
import { DeskKeys } from '#app/_live/desk/desk-keys.tsx'
import { useShortcuts } from '#app/_live/use-shortcuts.ts'
import { Button } from '#app/_ui/button.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { SeenBadge } from './seen-words.tsx'
import { usePhase, useSilenced, useStudio, useStudioState } from './studio-context.ts'
import { isVoiceOnly, type OwnSource } from './studio-state.ts'
import { useLeaveWarning } from './use-leave-warning.ts'

/** The keys of a person's own microphone and camera, and of leaving the stage. */
const CONTROL_KEYS = { microphone: 'M', camera: 'V', leave: 'L' } as const

/** Microphone, camera, leave: under the picture on a desk, at the thumb on a phone; keys M, V, L. Leaving asks first: it is no more taken back by the same key. */
export function StageControls() {
  const { studio, messages } = useStudio()
  const silenced = useSilenced()
  const voiceOnly = useStudioState(isVoiceOnly)
  const phase = usePhase()
  const shown = phase === 'stage' || phase === 'lost' || phase === 'connecting'
  const [asking, setAsking] = useState(false)
  const toggle = (source: OwnSource) => studio.setMuted(source, !studio.store.getState().muted[source])
  useShortcuts(shown, [
    { key: CONTROL_KEYS.microphone, run: () => toggle('microphone') },
    ...(voiceOnly ? [] : [{ key: CONTROL_KEYS.camera, run: () => toggle('camera') }]),
    { key: CONTROL_KEYS.leave, run: () => setAsking(true) },
  ])
  useLeaveWarning(shown)
  if (!shown) return null
  const look = 'max-md:flex-col max-md:gap-0.5! max-md:min-h-15 max-md:px-1! max-md:text-sm'
  return (
    // biome-ignore lint/a11y/useSemanticElements: these are buttons that act, not fields of a form
    <div
      role="group"
      aria-label={messages.controls.label}
      className="flex flex-wrap gap-2 max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-10 max-md:grid max-md:grid-cols-3 max-md:border-t max-md:border-line max-md:bg-surface max-md:p-2 max-md:pb-[calc(0.5rem+env(safe-area-inset-bottom))]"
    >
      <p className="col-span-3 text-center md:hidden">
        <SeenBadge />
      </p>
      <Button
        icon={silenced.microphone ? 'mic-off' : 'mic'}
        hotkey={CONTROL_KEYS.microphone}
        aria-pressed={silenced.microphone}
        className={look}
        onClick={() => studio.setMuted('microphone', !silenced.microphone)}
      >
        {silenced.microphone ? messages.controls.unmute : messages.controls.mute}
      </Button>
      <Button
        icon={silenced.camera ? 'video-off' : 'video'}
        hotkey={CONTROL_KEYS.camera}
        aria-pressed={silenced.camera}
        disabled={voiceOnly}
        className={look}
        onClick={() => studio.setMuted('camera', !silenced.camera)}
      >
        {silenced.camera ? messages.controls.cameraOn : messages.controls.cameraOff}
      </Button>
      <Button
        variant="danger"
        icon="leave"
        hotkey={CONTROL_KEYS.leave}
        className={`md:ml-auto ${look}`}
        onClick={() => setAsking(true)}
      >
        {messages.controls.leave}
      </Button>
      <LeaveDialog
        open={asking}
        onLeave={() => {
          setAsking(false)
          void studio.leave()
        }}
        onClose={() => setAsking(false)}
      />
    </div>
  )
}

/** Lists the keys of the studio, those of its own desk included, and turns them off. */
export function StudioKeys({ more = [] }: { more?: readonly { key: string; help: string }[] }) {
  const { messages, person } = useStudio()
  const { controls, keys } = messages
  const own = [
    { key: CONTROL_KEYS.microphone, help: `${controls.mute} / ${controls.unmute}` },
    { key: CONTROL_KEYS.camera, help: `${controls.cameraOff} / ${controls.cameraOn}` },
    { key: CONTROL_KEYS.leave, help: controls.leave },
  ]
  return <DeskKeys keys={[...own, ...more]} say={keys} closeLabel={person.close} />
}
