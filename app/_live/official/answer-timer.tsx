'use client'
import { fill } from '#app/_i18n/fill.ts'
import { stopwatch } from '#app/_i18n/times.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useServerClock } from '#app/_live/use-clock.ts'
import { urgency } from './order.ts'
import { usePanel } from './panel-context.ts'

const BAR = { fine: 'bg-brand', soon: 'bg-warn', over: 'bg-danger' }
const INK = { fine: '', soon: 'text-warn', over: 'text-danger' }

/** How long the question on air has been answered, of the time that the hearing gives; by the server's clock. `large` is read from 1.5 m. */
export function AnswerTimer({ since, large }: { since: string; large?: boolean }) {
  const { messages } = usePanel()
  const total = useHearingState(({ view }) => view.settings.answerSeconds)
  const now = useServerClock()
  const used = now === null ? 0 : Math.max(0, now - Date.parse(since))
  const state = urgency(used, total)
  const rest = total * 1000 - used
  const label = fill(messages.timer.text, { used: stopwatch(used), total: stopwatch(total * 1000) })
  const left = fill(rest < 0 ? messages.timer.over : messages.timer.left, { time: stopwatch(Math.abs(rest)) })
  if (!large) {
    return (
      <span role="timer" aria-label={`${messages.timer.label} ${label}`} className={INK[state]}>
        <b className="text-xl font-bold">{stopwatch(used)}</b> / {stopwatch(total * 1000)}
      </span>
    )
  }
  return (
    <div
      role="timer"
      aria-label={`${messages.timer.label} ${label}`}
      className="flex flex-wrap items-center gap-x-5 gap-y-2"
    >
      <span className={`text-[3.75rem] leading-none font-bold ${INK[state]}`}>{stopwatch(used)}</span>
      <div className="relative h-3.5 min-w-32 flex-1 overflow-hidden rounded-full border border-edge bg-surface forced-color-adjust-none">
        <div
          className={`h-full ${BAR[state]}`}
          style={{ width: `${Math.min(100, used / (total * 10)).toFixed(1)}%` }}
        />
        <span className="absolute inset-y-0 left-3/4 w-0.5 bg-ink" />
      </div>
      <span className={`text-lg font-semibold ${state === 'fine' ? 'text-ink-2' : INK[state]}`}>{left}</span>
    </div>
  )
}
