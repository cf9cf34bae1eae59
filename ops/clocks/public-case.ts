import * as z from 'zod'
import type { CalendarVersion } from '#contract/clocks/calendar.ts'
import type { LedgerLine } from '#contract/ledger-line.ts'
import { rulebookParts } from '#contract/rulebook/schema.ts'
import { CASE_ENTRIES, type CaseEntry } from '#contract/streams/case/entries.ts'
import { CASE_FOLD } from '#contract/streams/case/fold.ts'
import type { CaseView } from '#contract/streams/case/view.ts'
import { AUTHORITY, caseStream } from '#contract/streams/names.ts'
import { UserError } from '../supervisor/command-line.ts'
import { follow, isFault, START } from '../verify/chain.ts'
import type { Ledgers } from '../verify/ledgers.ts'

const body = z.object({ seq: z.number(), at: z.string(), type: z.string(), data: z.unknown() })
const published = z.object({ number: z.number(), document: rulebookParts.pick({ calendar: true }) })
const caseTypes = Object.keys(CASE_ENTRIES) as [keyof typeof CASE_ENTRIES, ...(keyof typeof CASE_ENTRIES)[]]
const caseType = z.enum(caseTypes)

/** What a case's record said by a moment, in milliseconds, and the calendars that had been published by then: nothing but what anybody can download. */
export async function publicCase(
  ledgers: Pick<Ledgers, 'page'>,
  number: string,
  until: number,
): Promise<{ view: CaseView; calendar: CalendarVersion[] }> {
  const lines = (await linesOf(ledgers, caseStream(number))).filter(({ at }) => Date.parse(at) <= until)
  let view: CaseView | undefined
  for (const line of lines) {
    const entry = entryOf(line)
    if (!entry) view = view && CASE_FOLD.skip(view, line.seq)
    else view = view ? CASE_FOLD.apply(view, entry) : CASE_FOLD.open(entry)
  }
  if (!view) throw new UserError(`The record of ${number} tells nothing that could be counted.`)
  return { view, calendar: await calendars(ledgers, until) }
}

/** The calendars of all rulebooks that were published, each from its publication on. A version that leaves the calendar as it was makes none. */
async function calendars(ledgers: Pick<Ledgers, 'page'>, until: number): Promise<CalendarVersion[]> {
  const versions: CalendarVersion[] = []
  for (const { type, at, public: text } of await linesOf(ledgers, AUTHORITY)) {
    const since = Date.parse(at)
    if (type !== 'rulebook.published' || text === null || since > until) continue
    const { calendar } = published.parse(body.parse(JSON.parse(text)).data).document
    const before = versions.at(-1)
    if (JSON.stringify(before?.calendar) === JSON.stringify(calendar)) continue
    versions.push({ since: before ? since : null, calendar })
  }
  if (!versions.length) throw new UserError('The record of the authority has no rulebook.')
  return versions
}

/** An entry as its line tells it; undefined where its body was blanked. */
function entryOf(line: LedgerLine): CaseEntry | undefined {
  if (line.public === null) return undefined
  const { seq, at, type, data } = body.parse(JSON.parse(line.public))
  const named = caseType.parse(type)
  // Type and body belong together: the body was parsed by the schema of its type.
  return { seq, at, type: named, public: CASE_ENTRIES[named].public.parse(data) } as CaseEntry
}

/** All lines of a stream, whose chain must hold. */
async function linesOf(ledgers: Pick<Ledgers, 'page'>, stream: string): Promise<LedgerLine[]> {
  const all: LedgerLine[] = []
  for (let link = START; ; ) {
    const { lines, next } = await ledgers.page(stream, link.seq)
    const end = follow(link, lines)
    if (isFault(end)) throw new UserError(`The record ${stream} does not verify: entry ${end.seq}: ${end.what}`)
    all.push(...lines)
    link = end
    if (next === null || !lines.length) return all
  }
}
