import type { Actor } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import type { HearingEntry } from '#contract/streams/hearing/entries.ts'
import { hearingStream } from '#contract/streams/names.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { entryOf } from '../kernel/queries.ts'
import { type HearingSummary, listHearings } from './queries.ts'

const TYPES = [
  'hearing.created',
  'hearing.configured',
  'hearing.scheduled',
  'hearing.started',
  'hearing.closed',
  'return.listed',
  'return.removed',
] as const

/**
 * A hearing as a calendar holds it. `sequence`: 0 as it is announced, and one more with each change of its time or title since, and as it is called
 * off, so as others' calendars count; `changedAt`: its last change; `returns`: numbers of the cases that a return hearing looks at.
 */
export type CalendarHearing = {
  id: string
  slug: string
  title: Bilingual
  summary: Bilingual
  startsAt: string
  endsAt: string
  timeZone: string
  calledOff: boolean
  sequence: number
  createdAt: string
  changedAt: string
  returns: string[]
}

/** The hearings that the reader's lists hold, soonest first; or the one of this name, if it is among them. */
export async function listCalendar(prisma: PrismaClient, reader: Actor, slug?: string): Promise<CalendarHearing[]> {
  const hearings = await listHearings(prisma, reader, { slug })
  const streams = hearings.map((one) => hearingStream(one.slug))
  const rows = await prisma.record.findMany({
    where: { stream: { in: streams }, type: { in: [...TYPES] } },
    orderBy: [{ stream: 'asc' }, { seq: 'asc' }],
  })
  const entries = Map.groupBy(rows, ({ stream }) => stream)
  return hearings
    .map((one) => {
      const own = (entries.get(hearingStream(one.slug)) ?? []).map((row): HearingEntry | 0 =>
        entryOf<'hearing'>(row, false),
      )
      return inCalendar(
        one,
        own.filter((entry) => entry !== 0),
      )
    })
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt, 'en'))
}

/** Whether and how often what a calendar shows changed, from the record's entries: whoever reads it counts the same. */
function inCalendar(hearing: HearingSummary, entries: readonly HearingEntry[]): CalendarHearing {
  const { id, slug, title, summary, startsAt, endsAt, timeZone } = hearing
  const createdAt = entries[0]?.at ?? startsAt
  let [shown, announced, started, calledOff] = ['', false, false, false]
  let sequence = 0
  let changedAt = createdAt
  let returns: string[] = []
  for (const entry of entries) {
    changedAt = entry.at
    if (entry.type === 'hearing.created' || entry.type === 'hearing.configured') {
      const { settings } = entry.public
      const now = JSON.stringify([settings.title, settings.startsAt, settings.endsAt, settings.timeZone])
      if (announced && now !== shown) sequence++
      shown = now
    }
    if (entry.type === 'hearing.scheduled') announced = true
    if (entry.type === 'hearing.started') started = true
    // Closed before it began: it did not take place.
    if (entry.type === 'hearing.closed' && !started) {
      calledOff = true
      sequence++
    }
    if (entry.type === 'return.listed')
      returns = [...returns, ...entry.public.items.map(({ caseNumber }) => caseNumber)]
    if (entry.type === 'return.removed') returns = returns.filter((number) => number !== entry.public.caseNumber)
  }
  return {
    ...{ id, slug, title, summary, startsAt, endsAt, timeZone, calledOff, sequence, createdAt, changedAt },
    returns: [...new Set(returns)],
  }
}
