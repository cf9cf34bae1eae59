/** The way of a question so far (received · approved · answered · confirmed): what is done, where it is now, what is to come. */
export function ProgressLine({
  label,
  steps,
}: {
  label: string
  steps: readonly { name: string; at: 'done' | 'now' | 'todo' }[]
}) {
  return (
    <ol className="progress" aria-label={label}>
      {steps.map((step) => (
        <li key={step.name} className={`progress-${step.at}`} aria-current={step.at === 'now' ? 'step' : undefined}>
          {step.name}
        </li>
      ))}
    </ol>
  )
}
