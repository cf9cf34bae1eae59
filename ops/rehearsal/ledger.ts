import * as z from 'zod'
import type { LedgerLine } from '#contract/ledger-line.ts'
import { HEARING_STATUSES, QUESTION_STATUSES } from '#contract/states.ts'
import type { HearingEntry } from '#contract/streams/hearing/entries.ts'
import { HEARING_FOLD } from '#contract/streams/hearing/fold.ts'
import { foldTogether } from '#contract/streams/hearing/question-map.ts'
import type { HearingView } from '#contract/streams/hearing/view.ts'
import type { Ledger } from './sums.ts'
import { readRecord } from './watcher.ts'
import type { WebClient } from './web-client.ts'

const apiHearing = z.object({
  status: z.enum(HEARING_STATUSES),
  counts: z.record(z.enum(QUESTION_STATUSES), z.number()),
  record: z.object({ stream: z.string(), seq: z.number() }),
})
const apiQuestions = z.object({
  questions: z.array(z.object({ id: z.string(), votes: z.number() })),
  next: z.number().nullable(),
})
const body = z.object({ data: z.unknown() })

/** The closed hearing as the public can read it: the API's word, the record, and the view that the record folds to. */
export async function readLedger(
  web: WebClient,
  slug: string,
): Promise<Ledger & { lines: LedgerLine[]; cases: string[] }> {
  const hearing = apiHearing.parse(await web.json(`/api/v1/hearings/${slug}`))
  const lines = await Array.fromAsync(readRecord(web.base, hearing.record.stream))
  const { view, entries, votes, cases } = foldTogether(() => fold(lines))
  return { lines, view, entries, votes, cases, apiCounts: hearing.counts, apiVotes: await readVotes(web, slug) }
}

function fold(lines: readonly LedgerLine[]) {
  let view: HearingView | undefined
  const entries = new Map<string, number>()
  let votes = new Map<string, number>()
  const cases: string[] = []
  for (const line of lines) {
    const entry = entryOf(line)
    view = view ? HEARING_FOLD.apply(view, entry) : HEARING_FOLD.open(entry)
    if (entry.type === 'question.submitted') entries.set(entry.public.questionId, entry.seq)
    if (entry.type === 'hearing.closed') {
      votes = new Map(entry.public.votes.map(([id, n]) => [id, n]))
      cases.push(...entry.public.cases.map(([, number]) => number))
    }
    if (entry.type === 'answer.published' && entry.public.caseNumber) cases.push(entry.public.caseNumber)
  }
  if (!view) throw new Error('the record is empty')
  return { view, entries, votes, cases }
}

/** The record's bodies were written in the contract's shape; the fold refuses what it does not know. */
function entryOf({ seq, at, type, public: text }: LedgerLine): HearingEntry {
  if (text === null) throw new Error(`entry ${seq} was erased`)
  return { seq, at, type, public: body.parse(JSON.parse(text)).data } as HearingEntry
}

/** Votes of the list's questions, most joined first, until there are none. */
async function readVotes(web: WebClient, slug: string): Promise<Map<string, number>> {
  const votes = new Map<string, number>()
  for (let after: number | null = 0; after !== null; ) {
    const page: z.infer<typeof apiQuestions> = apiQuestions.parse(
      await web.json(`/api/v1/hearings/${slug}/questions?order=top&after=${after}`),
    )
    for (const { id, votes: n } of page.questions) votes.set(id, n)
    after = page.questions.some(({ votes: n }) => n > 0) ? page.next : null
  }
  return votes
}
