/** Characters of Chinese that three lines hold in each size; of other letters nearly two stand in the place of one. */
const HOLDS = [
  ['l', 42],
  ['m', 60],
  ['s', 84],
] as const

const WIDE = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u
const NARROW_SHARE = 0.55

/** In which size a question is set on the large screen, so that it has three lines at most: `l` is the design's 4.7 % of the width, `xs` the last resort. */
export function sizeOf(title: string): 'l' | 'm' | 's' | 'xs' {
  const wide = [...title].reduce((sum, letter) => sum + (WIDE.test(letter) ? 1 : NARROW_SHARE), 0)
  return HOLDS.find(([, most]) => wide <= most)?.[0] ?? 'xs'
}
