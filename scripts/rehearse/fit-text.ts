import { graphemes, type Limit } from '#contract/limits.ts'

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** A text cut to a limit of graphemes, its last one an ellipsis where something went; `cut` says whether. */
export function fitText(text: string, { max }: Limit): { text: string; cut: boolean } {
  if (graphemes(text) <= max) return { text, cut: false }
  let kept = ''
  let count = 0
  for (const { segment } of segmenter.segment(text)) {
    if (++count === max) break
    kept += segment
  }
  return { text: `${kept.trimEnd()}…`, cut: true }
}
