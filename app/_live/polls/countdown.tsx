'use client'
import { useState, useSyncExternalStore } from 'react'
import { useClock } from '#app/_live/use-clock.ts'

type Words = Readonly<Record<'label' | 'days' | 'hours' | 'minutes' | 'seconds', string>>

const nothing = () => () => undefined

/** By how much the server's clock is ahead of this device's: the page was answered at `now` by the server's. */
function aheadBy(now: number): number {
  const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const answered = performance.timeOrigin + (visit?.responseStart ?? performance.now())
  return now - answered
}

const ahead = new Map<number, number>()
const offsetOf = (now: number): number => {
  const known = ahead.get(now) ?? aheadBy(now)
  ahead.set(now, known)
  return known
}

/** How long a poll is open yet, by the server's clock. Without scripts it stands as the server drew it. */
export function Countdown({ until, now, words }: { until: number; now: number; words: Words }) {
  // The server draws the page again while it stands: only its first moment is that of the visit.
  const [arrived] = useState(now)
  const offset = useSyncExternalStore(
    nothing,
    () => offsetOf(arrived),
    () => 0,
  )
  const device = useClock()
  const left = Math.max(0, until - (device === null ? now : device + offset))
  const total = Math.ceil(left / 1_000)
  const parts = [
    { name: 'days', n: Math.floor(total / 86_400) },
    { name: 'hours', n: Math.floor(total / 3_600) % 24 },
    { name: 'minutes', n: Math.floor(total / 60) % 60 },
    { name: 'seconds', n: total % 60 },
  ] as const
  const said = parts.map(({ name, n }) => `${n} ${words[name]}`).join(' ')
  return (
    <div className="cd" role="timer" aria-label={`${words.label} ${said}`}>
      {parts.map(({ name, n }) => (
        <div key={name} aria-hidden="true">
          <b>{name === 'days' ? n : String(n).padStart(2, '0')}</b>
          <span>{words[name]}</span>
        </div>
      ))}
    </div>
  )
}
