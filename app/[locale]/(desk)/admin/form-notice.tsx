import type { ReactNode } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { Notice } from '#app/_ui/notice.tsx'
import type { AdminWords, FormState } from './form-state.ts'

/** What is said of a form as a whole: that fields are marked, what has no field, or that it is done and where the record says so. */
export function FormNotice({
  state,
  errors,
  isMarked,
  words,
  done,
  show = (why) => why,
  className = '',
}: {
  state: FormState
  errors: readonly string[] | undefined
  isMarked: boolean
  words: Pick<AdminWords, 'refusedHere'>
  /** `{seq}` is the record's number; without it nothing is said of an accepted form. */
  done?: string | undefined
  /** Draws why it was refused, such as with links in it. */
  show?: (why: string) => ReactNode
  className?: string
}) {
  const why = errors?.[0] ?? (isMarked ? words.refusedHere : undefined)
  if (why)
    return (
      <Notice tone="danger" announce="assertive" className={className}>
        {show(why)}{' '}
        {state.prove && (
          <a href={state.prove.href} target="_blank" rel="noreferrer">
            {state.prove.label}
          </a>
        )}
      </Notice>
    )
  if (state.seq === undefined || !done) return null
  return (
    <Notice tone="ok" announce="polite" className={className}>
      {fill(done, { seq: state.seq })}
    </Notice>
  )
}
