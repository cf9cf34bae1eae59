import type { OperatorWords } from './frame.ts'

/** The five steps of a call, in their order. */
const STEPS = ['what', 'write', 'read', 'send', 'receipt'] as const
export type CallStep = (typeof STEPS)[number]

/** Where a call stands. */
export function CallSteps({ current, words }: { current: CallStep; words: OperatorWords }) {
  const at = STEPS.indexOf(current)
  return (
    <ol className="small flex flex-wrap gap-x-4 gap-y-1" aria-label={words.steps.label}>
      {STEPS.map((step, n) => (
        <li
          key={step}
          aria-current={n === at ? 'step' : undefined}
          className={n === at ? 'font-semibold text-brand' : n < at ? 'text-ok' : 'muted'}
        >
          <span aria-hidden="true">{n < at ? '✓' : n + 1}</span> {words.steps[step]}
        </li>
      ))}
    </ol>
  )
}
