import type { StepDetail } from './step-detail.ts'

/** What a step says besides its name: a line of ours, then the words of the office. */
export function StepWords({ line, text }: StepDetail) {
  return (
    <>
      {line && (
        <p className="small" dir="auto">
          {line}
        </p>
      )}
      {text && (
        <blockquote className="prose mt-1 whitespace-pre-line" dir="auto">
          {text}
        </blockquote>
      )}
    </>
  )
}
