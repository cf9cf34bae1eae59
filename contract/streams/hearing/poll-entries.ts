import * as z from 'zod'
import { bilingual, id, moment } from '../../ids.ts'
import { INSTANT_FORMS } from '../../instant-limits.ts'
import { TIERS } from '../../states.ts'
import { by, type EntryTable, entry, OFFICE } from '../entry.ts'
import type { InstantPoll } from './polls.ts'

const count = z.int().min(0)

/** What an instant poll asks. `opensAt` and `closesAt` are by the database's clock; the latter is null where it ends when it is closed. */
const asked = z.object({
  title: bilingual,
  options: z.array(bilingual),
  form: z.enum(INSTANT_FORMS),
  tier: z.enum(TIERS),
  opensAt: moment,
  closesAt: moment.nullable(),
})

/** What came of it: `at`, when it took ballots no more; how many there are for each option, in their order; how many people cast one. */
const result = z.object({ at: moment, counts: z.array(count), ballots: count })

/** An instant poll, as the open API and the minutes give it. */
export const instantPoll = z.object({
  id: z.string(),
  ...asked.shape,
  result: result.nullable(),
}) satisfies z.ZodType<InstantPoll>

/** Entry types of instant polls, on a hearing's stream. The first option has number 1. */
export const POLL_ENTRIES = {
  /** Everybody of the tier may cast a ballot, and change it, from now on. */
  'instant.opened': entry(asked.extend({ pollId: id }), by, OFFICE),
  /** No ballot is taken any more; none was, from `at` on. `digest`: sha256 over the file of its ballots, hex. */
  'instant.closed': entry(result.extend({ pollId: id, digest: z.string() }), by, OFFICE),
} as const satisfies EntryTable
