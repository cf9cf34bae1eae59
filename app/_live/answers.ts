import type { Locale } from '#contract/ids.ts'
import { MAX_FRAME_BYTES } from '#contract/limits.ts'
import type { Result } from '#contract/result.ts'
import { TOO_LARGE } from '#contract/too-large.ts'

/** The refusal of what is larger than a frame may be, in the page's language. */
export function tooLarge(locale: Locale): Result<never> {
  const message = TOO_LARGE.text[locale].replace('{max}', String(Math.floor(MAX_FRAME_BYTES / 1_000)))
  return { ok: false, refusal: { code: 'too_large', message } }
}

/** Whether an answer is one of ours. */
export function isResult<T>(answer: unknown): answer is Result<T> {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'ok' in answer &&
    typeof answer.ok === 'boolean' &&
    ('value' in answer || 'refusal' in answer)
  )
}
