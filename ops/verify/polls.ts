import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { LedgerLine } from '#contract/ledger-line.ts'
import { parseBallots, parseCodes } from '#contract/polls/published.ts'
import { tallyOf } from '#contract/polls/tally.ts'
import { announcedPoll, pollCount } from '#contract/streams/poll/entries.ts'
import type { Fault } from './chain.ts'
import type { Ledgers } from './ledgers.ts'

/** What a record says of a poll: as it was last announced, and what the count found. */
export type NamedPoll = {
  announced?: z.output<typeof announcedPoll>
  counted?: z.output<typeof pollCount>
  seq: number
}

const told = <S extends z.ZodType>(data: S) => z.object({ data })

/** Notes what lines of a record say of a poll. */
export function notePoll(poll: NamedPoll, lines: readonly LedgerLine[]): void {
  for (const { seq, type, public: body } of lines) {
    if (body === null) continue
    if (type === 'poll.announced' || type === 'poll.edited')
      poll.announced = told(announcedPoll).parse(JSON.parse(body)).data
    if (type !== 'poll.counted') continue
    poll.counted = told(pollCount).parse(JSON.parse(body)).data
    poll.seq = seq
  }
}

/** Counts a poll again from the files that anybody can download, and compares with what its record says; undefined where all fits, or nothing is counted yet. */
export async function faultOfPoll(
  slug: string,
  { announced, counted, seq }: NamedPoll,
  pollFiles: Ledgers['pollFiles'],
): Promise<Fault | undefined> {
  if (!announced || !counted) return undefined
  const fault = (what: string): Fault => ({ seq, what })
  const files = await pollFiles(slug)
  if (!files) return fault('the files of the count can’t be had')
  if (sha256(files.ballots) !== counted.ballotsDigest) return fault('the file of ballots has another digest')
  if (sha256(files.codes) !== counted.codesDigest) return fault('the file of codes has another digest')
  const { form, maxChoices, options } = announced
  const lines = parseBallots(files.ballots, { options: options.length, maxChoices })
  const again = tallyOf(
    form,
    options.length,
    lines.map(({ choices }) => choices),
  )
  const { ballots, options: counts, winners, rounds } = counted
  if (JSON.stringify(again) !== JSON.stringify({ ballots, options: counts, winners, rounds }))
    return fault('the ballots do not make the result')
  const codes = parseCodes(files.codes)
  if (codes.filter(({ fate }) => fate === 'counted').length !== ballots)
    return fault('as many codes as ballots should be counted')
  const voided = counted.voids.reduce((sum, { n }) => sum + n, 0)
  return codes.length === ballots + voided ? undefined : fault('the codes are not as many as the ballots that came')
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
