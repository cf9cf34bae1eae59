'use client'
import { useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { CheckMark } from '#app/_ui/check-mark.tsx'
import { SelectField } from '#app/_ui/field.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { LevelMeter } from './level-meter.tsx'
import { useStudio, useStudioState } from './studio-context.ts'
import { isVoiceOnly } from './studio-state.ts'

/** Which camera and microphone, and whether they work; on stage a change takes over without a break. */
export function DeviceChecks() {
  const { studio, messages } = useStudio()
  const stream = useStudioState((state) => state.stream)
  const voiceOnly = useStudioState(isVoiceOnly)
  const choices = useStudioState((state) => state.choices)
  const [heardOn, setHeardOn] = useState<MediaStream>()
  const ended = useStudioState((state) => state.ended)
  const idOf = (kind: 'video' | 'audio') =>
    stream
      ?.getTracks()
      .find((track) => track.kind === kind && track.readyState === 'live')
      ?.getSettings().deviceId ?? ''
  const camera = idOf('video')
  const microphone = idOf('audio')
  const heard = stream !== null && heardOn === stream
  const options = (list: readonly { id: string; label: string }[], current: string) => (
    <>
      {/* What runs no more is not among them: choosing any is then a change. */}
      {!list.some(({ id }) => id === current) && <option value={current}>{messages.choose}</option>}
      {list.map(({ id, label }, place) => (
        <option key={id || place} value={id}>
          {label || fill(messages.device, { n: place + 1 })}
        </option>
      ))}
    </>
  )
  return (
    <div className="grid gap-3 md:grid-cols-2">
      <section className="card grid content-start gap-2.5 p-4" aria-labelledby="camera-check">
        <div className="row between">
          <h2 id="camera-check" className="flex items-center gap-2 text-base!">
            <Icon name="video" />
            {messages.camera}
          </h2>
          {stream ? (
            <CheckMark health={ended.camera ? 'bad' : voiceOnly ? 'warn' : 'ok'}>
              {ended.camera ? messages.health.cameraGone : voiceOnly ? messages.works.noCamera : messages.works.camera}
            </CheckMark>
          ) : (
            <span className="hint">{messages.works.unknown}</span>
          )}
        </div>
        <SelectField
          id="camera"
          label={messages.camera}
          hideLabel
          disabled={!stream || choices.cameras.length === 0}
          value={camera}
          onChange={(event) => studio.open({ camera: event.target.value })}
        >
          {options(choices.cameras, camera)}
        </SelectField>
      </section>
      <section className="card grid content-start gap-2.5 p-4" aria-labelledby="microphone-check">
        <div className="row between">
          <h2 id="microphone-check" className="flex items-center gap-2 text-base!">
            <Icon name="mic" />
            {messages.microphone}
          </h2>
          {stream ? (
            <CheckMark health={ended.microphone ? 'bad' : heard ? 'ok' : 'warn'}>
              {ended.microphone ? messages.health.microphoneGone : heard ? messages.works.sound : messages.works.silent}
            </CheckMark>
          ) : (
            <span className="hint">{messages.works.unknown}</span>
          )}
        </div>
        <SelectField
          id="microphone"
          label={messages.microphone}
          hideLabel
          disabled={!stream || choices.microphones.length === 0}
          value={microphone}
          onChange={(event) => studio.open({ microphone: event.target.value })}
        >
          {options(choices.microphones, microphone)}
        </SelectField>
        {stream && <LevelMeter stream={stream} onHeard={() => setHeardOn(stream)} />}
      </section>
    </div>
  )
}
