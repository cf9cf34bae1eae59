import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { LedgerLine } from '#contract/ledger-line.ts'
import { type BallotLine, type CodeLine, parseBallots, parseCodes } from '#contract/polls/published.ts'
import { type Figures, recount } from '#contract/polls/recount.ts'
import { VOID_REASONS, type VoidReason } from '#contract/polls/states.ts'
import { announcedPoll, pollCount } from '#contract/streams/poll/entries.ts'
import type { Fault } from './chain.ts'
import type { Ledgers } from './ledgers.ts'

/** What a record says of a poll: as it was last announced, every count of it, and which ballots clerks voided, by their codes. */
export type NamedPoll = {
  announced?: z.output<typeof announcedPoll>
  counts: { seq: number; said: z.output<typeof pollCount> }[]
  voided: Map<string, VoidReason>
}

/** Nothing is said of it yet. */
export const unnamedPoll = (): NamedPoll => ({ counts: [], voided: new Map() })

const told = <S extends z.ZodType>(data: S) => z.object({ data })
const voidedBallot = told(z.object({ code: z.string(), reason: z.enum(VOID_REASONS) }))

/** Notes what lines of a record say of a poll. */
export function notePoll(poll: NamedPoll, lines: readonly LedgerLine[]): void {
  for (const { seq, type, public: body } of lines) {
    if (body === null) continue
    const said: unknown = JSON.parse(body)
    if (type === 'poll.announced' || type === 'poll.edited') poll.announced = told(announcedPoll).parse(said).data
    if (type === 'poll.counted') poll.counts.push({ seq, said: told(pollCount).parse(said).data })
    if (type !== 'ballot.voided') continue
    const { code, reason } = voidedBallot.parse(said).data
    poll.voided.set(code, reason)
  }
}

/** Counts a poll again from the files that anybody can download, and compares every figure with what its record says; undefined where all fits, or nothing is counted yet. */
export async function faultOfPoll(
  slug: string,
  { announced, counts: [count, again], voided }: NamedPoll,
  pollFiles: Ledgers['pollFiles'],
): Promise<Fault | undefined> {
  if (!announced || !count) return undefined
  if (again) return { seq: again.seq, what: `the poll was counted before, in entry ${count.seq}` }
  const { seq, said } = count
  const files = await pollFiles(slug)
  const what = files ? faultOfFiles(announced, said, voided, files) : 'the files of the count can’t be had'
  return what === undefined ? undefined : { seq, what }
}

type Files = NonNullable<Awaited<ReturnType<Ledgers['pollFiles']>>>

function faultOfFiles(
  { form, maxChoices, options }: z.output<typeof announcedPoll>,
  said: z.output<typeof pollCount>,
  voided: NamedPoll['voided'],
  files: Files,
): string | undefined {
  if (sha256(files.ballots) !== said.ballotsDigest) return 'the file of ballots has another digest'
  if (sha256(files.codes) !== said.codesDigest) return 'the file of codes has another digest'
  const read = readFiles(files, { options: options.length, maxChoices })
  if (typeof read === 'string') return read
  const { lines, codes } = read
  if (new Set(lines.map(({ line }) => line)).size < lines.length) return 'a ballot stands twice in the file'
  const fates = new Map(codes.map(({ code, fate }) => [code, fate]))
  if (fates.size < codes.length) return 'a code stands twice in the file'
  const found = recount(form, options.length, lines, codes)
  for (const [names, what] of FIGURES)
    if (names.some((name) => JSON.stringify(found[name]) !== JSON.stringify(said[name]))) return what
  const counted = codes.filter(({ fate }) => fate === 'counted')
  if (counted.length !== lines.length) return 'as many codes as ballots should be counted'
  if (!areNamed(lines, counted)) return 'the ways of the ballots are not those of the codes'
  const other = [...voided].find(([code, reason]) => fates.get(code) !== reason)
  return other && `the ballot of ${other[0]} was voided, and the file of codes says something else`
}

/** What each part of the figures is made of, in the order in which it is looked at. */
const FIGURES: readonly (readonly [readonly (keyof Figures)[], string])[] = [
  [['ballots', 'options', 'winners', 'rounds'], 'the ballots do not make the result'],
  [['ways'], 'the ballots do not make the figures of each way'],
  [['received', 'voids'], 'the codes do not make the figures of what came'],
]

function readFiles(
  files: Files,
  poll: { options: number; maxChoices: number },
): { lines: BallotLine[]; codes: CodeLine[] } | string {
  try {
    return { lines: parseBallots(files.ballots, poll), codes: parseCodes(files.codes) }
  } catch (error) {
    return error instanceof Error ? error.message : 'the files can’t be read'
  }
}

/** Whether as many lines stand under each way as codes do; ways that no line names are the others. */
function areNamed(lines: readonly BallotLine[], counted: readonly CodeLine[]): boolean {
  const named = new Set<string>(lines.map(({ way }) => way))
  const told = counted.map(({ way }) => (named.has(way) ? way : 'other'))
  return (
    told.sort().join() ===
    lines
      .map(({ way }) => way)
      .sort()
      .join()
  )
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
