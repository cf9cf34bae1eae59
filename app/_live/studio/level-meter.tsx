'use client'
import { useEffect, useState } from 'react'
import { meterLevel } from '#app/_live/media/device-check.ts'
import { useStudio } from './studio-context.ts'

const BARS = 18
const HOT = 15

/** Loudness of the microphone as bars; `onHeard` is called once sound was heard. */
export function LevelMeter({ stream, onHeard }: { stream: MediaStream; onHeard?: () => void }) {
  const { messages } = useStudio()
  const [level, setLevel] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the meter belongs to the stream alone
  useEffect(() => {
    if (stream.getAudioTracks().length === 0) return
    return meterLevel(stream, (now) => {
      setLevel(now)
      if (now > 0.25) onHeard?.()
    })
  }, [stream])
  const lit = Math.round(level * BARS)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a meter element cannot be drawn as bars in every browser
    <span
      role="meter"
      aria-label={messages.level}
      aria-valuemin={0}
      aria-valuemax={BARS}
      aria-valuenow={lit}
      className="inline-flex h-[18px] items-center gap-0.5 forced-color-adjust-none"
    >
      {Array.from({ length: BARS }, (_, bar) => bar).map((bar) => (
        <i
          key={bar}
          className={`w-1.5 rounded-[2px] border ${bar >= HOT ? 'h-[18px]' : 'h-3.5'} ${bar < lit ? (bar >= HOT ? 'border-warn bg-warn' : 'border-ok bg-ok') : 'border-edge'}`}
        />
      ))}
    </span>
  )
}
