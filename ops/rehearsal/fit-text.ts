import { type Limit, measure } from '#contract/limits.ts'

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** A text cut to a limit of graphemes, its last one an ellipsis where something went; `cut` says whether. */
export function fitText(text: string, limit: Limit): { text: string; cut: boolean } {
  const fits = (some: string) => {
    const { length, max } = measure(some, limit)
    return length <= max
  }
  if (fits(text)) return { text, cut: false }
  let kept = ''
  for (const { segment } of segmenter.segment(text)) {
    if (!fits(`${kept}${segment}…`)) break
    kept += segment
  }
  return { text: `${kept.trimEnd()}…`, cut: true }
}
