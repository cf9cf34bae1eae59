import { type Letter, type Named, namedIn, plain, stem } from './named.ts'
import { type Asked, type Question, questionsIn } from './questions.ts'

/** Something that a letter names or asks, and whether the reply mentions it. */
export type Mention = ({ kind: Named['kind']; text: string } | { kind: 'question'; text: string; asks: Asked }) & {
  mentioned: boolean
}

/**
 * What a letter names and asks, each with whether a reply mentions it. The figure of the meter is how many of how many are. It can be wrong either
 * way, so it is shown to the writer and to the public and decides nothing.
 */
export function mentionsOf(letter: Letter, reply: string): Mention[] {
  const said = plain(reply)
  const words = new Set((said.match(/[a-z][a-z'’-]*/g) ?? []).map(stem))
  return [
    ...namedIn(letter).map((named) => ({ ...named, mentioned: isNamed(named, said, words) })),
    ...questionsIn(letter).map((question) => ({
      kind: 'question' as const,
      text: question.text,
      asks: question.asks,
      mentioned: isTouched(question, said, words),
    })),
  ]
}

const DIGITS = /\d+(?:[.,]\d+)*/g

function isNamed({ kind, text }: Named, said: string, words: ReadonlySet<string>): boolean {
  const name = plain(text)
  if (kind === 'number') {
    const [figure = ''] = name.match(DIGITS) ?? []
    return [...said.matchAll(DIGITS)].some(([number]) => number === figure)
  }
  if (said.includes(name)) return true
  if (/\p{Script=Han}/u.test(name)) {
    // A name is often shortened: 玉泉 for 玉泉小区.
    if (kind === 'place') return said.includes(name.slice(-4)) || said.includes(name.slice(0, 2))
    const { found, all } = shared(name, said, words)
    return found >= all / 2
  }
  return name.split(/\s+/).some((word) => word.length > 3 && !GENERAL.has(word) && words.has(stem(word)))
}

/** Kinds of places, which say nothing without a name. */
const GENERAL = new Set(
  'road street avenue lane bridge square park school hospital estate village town district station market building river lake quay library bureau company'.split(
    ' ',
  ),
)

/** A subject of fewer pairs or words than `least` tells nothing; `enough` of a long one are enough. */
const SUBJECT = { least: 3, enough: 4 }

/** Whether a question is touched: what answers such a question is there, and its subject, where it has one of its own. */
function isTouched({ answeredBy, topic }: Question, said: string, words: ReadonlySet<string>): boolean {
  if (answeredBy && !answeredBy.test(said)) return false
  const { found, all } = shared(topic, said, words)
  return (answeredBy !== null && all < SUBJECT.least) || found >= Math.min(SUBJECT.enough, all / 4)
}

/** Of the pairs of characters and the English words of a text, how many there are, and how many are in what was said. */
function shared(text: string, said: string, words: ReadonlySet<string>): { found: number; all: number } {
  const pairs = (text.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
    Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
  )
  const english = (text.match(/[a-z][a-z'’-]{3,}/g) ?? []).map(stem)
  const found = pairs.filter((pair) => said.includes(pair)).length + english.filter((word) => words.has(word)).length
  return { found, all: pairs.length + english.length }
}
