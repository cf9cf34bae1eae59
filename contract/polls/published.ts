import {
  BALLOT_WAYS,
  type BallotFate,
  type BallotWay,
  PUBLISHED_WAYS,
  type PublishedWay,
  VOID_REASONS,
} from './states.ts'
import { choicesFault } from './tally.ts'

/** A counted ballot as it is published: its key says nothing of voter, code or order, and lines stand in the order of their keys. */
export type BallotLine = { line: string; way: PublishedWay; choices: readonly number[] }
/** A voter's code, and what became of the ballot: never beside what it says. */
export type CodeLine = { code: string; way: BallotWay; fate: BallotFate }

const FEWEST_OF_A_WAY = 5

/** Whether some ballots reveal what one of their voters chose: there are few of them, or all say the same. */
const revealChoice = (ballots: readonly Choosing[]): boolean =>
  ballots.length < FEWEST_OF_A_WAY || new Set(ballots.map(({ choices }) => choices.join(' '))).size === 1

type Choosing = { choices: readonly number[] }

/**
 * The name under which counted ballots of each way are published: a way that tells what one voter chose, with fewer than five ballots or with ballots that
 * all say the same, is `other`, and so are the next smallest ones until together they tell it no more.
 */
export function publishedWays(counted: ReadonlyMap<BallotWay, readonly Choosing[]>): Map<BallotWay, PublishedWay> {
  const of = (way: BallotWay) => counted.get(way) ?? []
  const named = BALLOT_WAYS.filter((way) => of(way).length > 0)
  const others = named.filter((way) => revealChoice(of(way)))
  const smallestFirst = named.filter((way) => !others.includes(way)).sort((a, b) => of(a).length - of(b).length)
  while (others.length > 0 && revealChoice(others.flatMap(of))) {
    const next = smallestFirst.shift()
    if (!next) break
    others.push(next)
  }
  return new Map(named.map((way) => [way, others.includes(way) ? 'other' : way]))
}

const BALLOT_HEADER = 'line,way,choices'
const CODE_HEADER = 'code,way,fate'

/** The file of counted ballots, byte for byte as the record has its digest. */
export const ballotsFile = (lines: readonly BallotLine[]): string =>
  fileOf(
    BALLOT_HEADER,
    lines.map(({ line, way, choices }) => `${line},${way},${choices.join(' ')}`),
  )

/** The file of codes, likewise. */
export const codesFile = (lines: readonly CodeLine[]): string =>
  fileOf(
    CODE_HEADER,
    lines.map(({ code, way, fate }) => `${code},${way},${fate}`),
  )

const fileOf = (header: string, lines: readonly string[]) => `${[header, ...lines.toSorted()].join('\n')}\n`

/** Counted ballots of a file; an Error where it is none. */
export function parseBallots(file: string, poll: { options: number; maxChoices: number }): BallotLine[] {
  return rowsOf(file, BALLOT_HEADER).map(([line = '', way = '', choices = '']) => {
    const numbers = choices.split(' ').map(Number)
    if (!/^[0-9a-f]{16}$/.test(line) || !isOneOf(PUBLISHED_WAYS, way) || choicesFault(poll, numbers))
      throw new Error(`not a line of a ballot: ${[line, way, choices].join(',')}`)
    return { line, way, choices: numbers }
  })
}

/** Codes of a file; an Error where it is none. */
export function parseCodes(file: string): CodeLine[] {
  return rowsOf(file, CODE_HEADER).map(([code = '', way = '', fate = '']) => {
    if (!CODE.test(code) || !isOneOf(BALLOT_WAYS, way) || !isOneOf(OUTCOMES, fate))
      throw new Error(`not a line of a code: ${[code, way, fate].join(',')}`)
    return { code, way, fate }
  })
}

const OUTCOMES = ['counted', ...VOID_REASONS] as const
const isOneOf = <T extends string>(values: readonly T[], value: string): value is T =>
  (values as readonly string[]).includes(value)

function rowsOf(file: string, header: string): string[][] {
  const [first, ...lines] = file.split('\n')
  if (first !== header || lines.pop() !== '') throw new Error(`the file does not begin with ${header}`)
  return lines.map((line) => line.split(','))
}

/** Digits and letters of Crockford's base 32: no I, L, O, U. */
export const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE = /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/

/** A code as somebody types it, in the form in which it is published; undefined where it can be none. */
export function typedCode(typed: string): string | undefined {
  const bare = typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  const code = `${bare.slice(0, 5)}-${bare.slice(5)}`
  return CODE.test(code) ? code : undefined
}
