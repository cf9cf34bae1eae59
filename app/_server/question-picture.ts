import type { Locale } from '#contract/ids.ts'

/** The path of a question's picture for links to it, in a language. */
export const questionPicture = (locale: Locale, slug: string, number: number | string): string =>
  `/api/v1/hearings/${slug}/questions/${number}/picture.png?lang=${locale}`

/**
 * A question as a picture of 1200 by 630 for links to it, as a Typst document in the colours of the site's light theme. Its data: `title`, how large that is set
 * (`size`), `hearing`, `facts`, `site`, and the language.
 */
export const QUESTION_PICTURE = `
#let data = json(bytes(sys.inputs.data))
#set page(width: 1200pt, height: 630pt, margin: 0pt, fill: rgb("#f5f9f7"))
#set text(lang: data.language, region: data.region, font: ("Noto Sans CJK SC", "Noto Sans", "Libertinus Serif"), fill: rgb("#122125"))
#place(top, rect(width: 100%, height: 16pt, fill: rgb("#025b64")))
#place(top, dx: 80pt, dy: 60pt, block(width: 1040pt, height: 94pt, inset: (top: 10pt), clip: true, text(size: 30pt, fill: rgb("#3d4e51"), data.hearing)))
#place(top, dx: 80pt, dy: 170pt, block(width: 1040pt, height: 330pt, clip: true, align(horizon, {
  set par(leading: 0.55em)
  text(size: data.size * 1pt, weight: "bold", font: ("Noto Serif CJK SC", "Noto Serif", "Libertinus Serif"), data.title)
})))
#place(top, dx: 80pt, dy: 536pt, block(width: 800pt, text(size: 30pt, data.facts)))
#place(top, dx: 880pt, dy: 530pt, block(width: 240pt, align(right, text(size: 38pt, weight: "bold", fill: rgb("#025b64"), data.site))))
`

/** How large a title is set: the box takes five lines of 140 letters, or four of 60 characters of Chinese. */
export function titleSize(title: string): number {
  const width = [...title].reduce((sum, sign) => sum + (sign > '\u2E7F' ? 2 : 1), 0)
  return width <= 40 ? 76 : width <= 90 ? 64 : 54
}
