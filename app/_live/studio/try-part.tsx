'use client'
import { useEffect, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { type LineTrial, tryLine } from '#app/_live/media/line-trial.ts'
import { MediaImpossible, MediaRefused } from '#app/_live/media/signal.ts'
import { canRecord, recordTryOut, TRY_OUT_SECONDS } from '#app/_live/media/try-out.ts'
import { Button } from '#app/_ui/button.tsx'
import { CheckMark } from '#app/_ui/check-mark.tsx'
import { useStudio, useStudioState } from './studio-context.ts'

/** In the green room: what the line carries, and five seconds of oneself played back. */
export function TryPart() {
  const { messages } = useStudio()
  const stream = useStudioState((state) => state.stream)
  if (!stream) return null
  return (
    <section className="card grid content-start gap-3 p-4" aria-label={messages.trial.title}>
      <LinePart camera={stream.getVideoTracks()[0]} />
      <TryOut stream={stream} />
    </section>
  )
}

type Measured = 'idle' | 'running' | 'blocked' | 'failed' | LineTrial

function LinePart({ camera }: { camera: MediaStreamTrack | undefined }) {
  const { studio, messages } = useStudio()
  const say = messages.trial
  const seat = useStudioState((state) => state.seat)
  const [state, setState] = useState<Measured>('idle')
  const measure = () => {
    if (!camera) return
    setState('running')
    tryLine(studio.signal(), camera).then(setState, (cause: unknown) => {
      if (cause instanceof MediaRefused) setState('failed')
      else setState(cause instanceof MediaImpossible ? 'failed' : 'blocked')
    })
  }
  return (
    <div className="row" aria-live="polite">
      <Button icon="line" busy={state === 'running'} disabled={!camera || seat !== 'off'} onClick={measure}>
        {say.measure}
      </Button>
      {state === 'idle' && <span className="hint">{camera ? say.measureHint : say.noCamera}</span>}
      {state === 'running' && <CheckMark health="run">{say.running}</CheckMark>}
      {(state === 'blocked' || state === 'failed') && <CheckMark health="bad">{say[state]}</CheckMark>}
      {typeof state === 'object' && (
        <>
          <CheckMark health={state.fit === 'picture' ? 'ok' : 'warn'}>{say.fits[state.fit]}</CheckMark>
          <span className="hint">
            {fill(say.figures, {
              rate: (state.bitsPerSecond / 1_000_000).toFixed(1),
              time: String(state.roundTripMs ?? 0),
            })}
          </span>
        </>
      )}
    </div>
  )
}

function TryOut({ stream }: { stream: MediaStream }) {
  const { messages } = useStudio()
  const say = messages.trial
  const [address, setAddress] = useState<string>()
  const [state, setState] = useState<'idle' | 'recording' | 'failed'>('idle')
  useEffect(() => {
    if (address) return () => URL.revokeObjectURL(address)
    return undefined
  }, [address])
  const record = () => {
    setAddress(undefined)
    setState('recording')
    recordTryOut(stream).then(
      (recorded) => {
        setAddress(URL.createObjectURL(recorded))
        setState('idle')
      },
      () => setState('failed'),
    )
  }
  if (typeof window !== 'undefined' && !canRecord()) return null
  return (
    <div className="grid gap-2">
      <p className="row" aria-live="polite">
        <Button icon="video" busy={state === 'recording'} onClick={record}>
          {fill(say.record, { n: TRY_OUT_SECONDS })}
        </Button>
        <span className="hint">{state === 'recording' ? say.speak : state === 'failed' ? say.failed : say.local}</span>
      </p>
      {address && (
        // biome-ignore lint/a11y/useMediaCaption: five seconds of the person who watches
        <video
          className="w-full max-w-md rounded-control"
          src={address}
          controls
          autoPlay
          playsInline
          aria-label={say.own}
        />
      )}
    </div>
  )
}
