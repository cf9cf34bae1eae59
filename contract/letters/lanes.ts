import type { Rulebook } from '../rulebook/schema.ts'

/** A fast lane: words by which a letter is recognised, and how its case is worked on. */
export type Lane = NonNullable<Rulebook['lanes']>[number]

/** The lanes of every rulebook that says nothing else: wages that were not paid, and danger. */
export const DEFAULT_LANES: readonly Lane[] = [
  {
    code: 'hazard',
    name: { zh: '急险', en: 'Danger' },
    class: 'emergency',
    departmentId: null,
    safety: true,
    words: [
      '燃气泄漏',
      '漏气',
      '煤气味',
      '触电',
      '漏电',
      '电线掉',
      '坍塌',
      '塌陷',
      '要塌',
      '滑坡',
      '井盖',
      '着火',
      '起火',
      '爆炸',
      '高空坠物',
      '有生命危险',
      'gas leak',
      'smell of gas',
      'live wire',
      'electric shock',
      'collapse',
      'collapsed',
      'sinkhole',
      'landslide',
      'missing manhole cover',
      'on fire',
      'explosion',
      'falling debris',
    ],
  },
  {
    code: 'wages',
    name: { zh: '欠薪', en: 'Unpaid wages' },
    class: 'wage_arrears',
    departmentId: null,
    safety: false,
    words: [
      '拖欠工资',
      '欠薪',
      '没发工资',
      '不发工资',
      '没有拿到工资',
      '没拿到工资',
      '讨薪',
      '欠我们工资',
      '工钱',
      'unpaid wages',
      'no wages',
      'wages owed',
      'not been paid',
      'unpaid salary',
      'withheld pay',
    ],
  },
]

/** The lanes of a rulebook: its own, or the default ones for which it has a class. */
export const lanesOf = ({ lanes, classes }: Pick<Rulebook, 'lanes' | 'classes'>): readonly Lane[] =>
  lanes ?? DEFAULT_LANES.filter(({ class: code }) => classes.some((known) => known.code === code))

/** The lane that a letter's words propose: the first one of which a word stands in it. Upper and lower case, full and half width are one. */
export function proposeLane(letter: string, lanes: readonly Lane[]): Lane | undefined {
  const text = plain(letter)
  return lanes.find(({ words }) => words.some((word) => stands(plain(word), text)))
}

/** Those words of a lane that stand in a letter, as the rulebook has them. */
export function wordsOfLane(letter: string, { words }: Lane): string[] {
  const text = plain(letter)
  return words.filter((word) => stands(plain(word), text))
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ')

/** A word of letters stands by itself; Chinese has no spaces between words. */
function stands(word: string, text: string): boolean {
  if (!word) return false
  if (!/^[\p{Script=Latin}\p{N} '-]+$/u.test(word)) return text.includes(word)
  const inside = /[\p{Script=Latin}\p{N}]/u
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const after = text[at + word.length] ?? ''
    if (!inside.test(text[at - 1] ?? '') && !inside.test(after)) return true
  }
  return false
}
