import type { BallotForm } from './states.ts'

/** How many ballots name an option, of a ranking in its first place. */
export type OptionCount = { option: number; n: number }
/** A round of an instant run-off: ballots of each option that is still in, those that rank none of them, and the option that goes out after it. */
export type Round = { counts: OptionCount[]; exhausted: number; out: number | null }
/** What counted ballots say. `winners`: several where they are level; none where nobody voted. `rounds`: of a ranking. */
export type PollResult = { ballots: number; options: OptionCount[]; winners: number[]; rounds: Round[] }

/** Why a ballot is not filled in as its poll asks: options that it has not, one twice, none, or more than it takes. Undefined where it is. */
export function choicesFault(
  { options, maxChoices }: { options: number; maxChoices: number },
  choices: readonly number[],
): 'none' | 'too_many' | 'twice' | 'not_listed' | undefined {
  if (!choices.length) return 'none'
  if (choices.length > maxChoices) return 'too_many'
  if (new Set(choices).size < choices.length) return 'twice'
  return choices.every((choice) => Number.isInteger(choice) && choice >= 1 && choice <= options)
    ? undefined
    : 'not_listed'
}

/** Choices as a ballot is kept and published: of one that ranks nothing in the order of the list, since any other would be a mark by which it is known again. */
export const orderedChoices = (form: BallotForm, choices: readonly number[]): number[] =>
  form === 'ranking' ? [...choices] : choices.toSorted((a, b) => a - b)

/** Counts ballots of a poll with so many options, numbered from 1. The order of the ballots plays no part. */
export function tallyOf(form: BallotForm, options: number, ballots: readonly (readonly number[])[]): PollResult {
  const numbers = Array.from({ length: options }, (_, n) => n + 1)
  const named = form === 'ranking' ? ballots.map(([first]) => [first]) : ballots
  const counts = countOf(numbers, named.flat())
  if (form !== 'ranking') return { ballots: ballots.length, options: counts, winners: leaders(counts), rounds: [] }
  const { rounds, winners } = runOff(numbers, ballots)
  return { ballots: ballots.length, options: counts, winners, rounds }
}

const countOf = (numbers: readonly number[], named: readonly (number | undefined)[]): OptionCount[] => {
  const counts = new Map<number | undefined, number>()
  for (const option of named) counts.set(option, (counts.get(option) ?? 0) + 1)
  return numbers.map((option) => ({ option, n: counts.get(option) ?? 0 }))
}

const leaders = (counts: readonly OptionCount[]): number[] => {
  const most = Math.max(...counts.map(({ n }) => n))
  return most > 0 ? counts.filter(({ n }) => n === most).map(({ option }) => option) : []
}

/**
 * Instant run-off: each ballot counts for the option that it ranks highest of those still in. Who has more than half of them wins; else the option with
 * the fewest goes out. Of several with the fewest it is the one that had fewest in the latest round before in which they differ, else the last on the list.
 */
function runOff(
  numbers: readonly number[],
  ballots: readonly (readonly number[])[],
): Pick<PollResult, 'rounds' | 'winners'> {
  const rounds: Round[] = []
  let standing = [...numbers]
  for (;;) {
    const firsts = ballots.map((ballot) => ballot.find((option) => standing.includes(option)))
    const counts = countOf(standing, firsts)
    const exhausted = firsts.filter((option) => option === undefined).length
    const [leader, ...level] = leaders(counts)
    const active = ballots.length - exhausted
    if (leader === undefined) return { rounds: [...rounds, { counts, exhausted, out: null }], winners: [] }
    const isDecided = counts.some(({ n }) => n * 2 > active) || 1 + level.length === standing.length
    if (isDecided) return { rounds: [...rounds, { counts, exhausted, out: null }], winners: [leader, ...level] }
    const out = weakest(counts, rounds)
    rounds.push({ counts, exhausted, out })
    standing = standing.filter((option) => option !== out)
  }
}

function weakest(counts: readonly OptionCount[], before: readonly Round[]): number {
  const fewest = Math.min(...counts.map(({ n }) => n))
  let left = counts.filter(({ n }) => n === fewest).map(({ option }) => option)
  for (const round of before.toReversed()) {
    const then = round.counts.filter(({ option }) => left.includes(option))
    const least = Math.min(...then.map(({ n }) => n))
    left = then.filter(({ n }) => n === least).map(({ option }) => option)
  }
  return Math.max(...left)
}
