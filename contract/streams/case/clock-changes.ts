import * as z from 'zod'
import { rulebookCode } from '../../cases.ts'
import { CLOCK_KINDS, clock, clockTerms } from '../../clocks/clock.ts'
import { clockLimit, workingTime } from '../../clocks/limit.ts'
import { departmentId, id } from '../../ids.ts'

/** Names a clock within its case: round, kind, and of several which one, such as `1.reply.ordinary`. */
export const clockKey = z.string().regex(/^\d+\.[a-z]+(?:\.[A-Za-z0-9._-]{1,40})?$/)
/** The version of the rulebook by which something was decided. */
export const rulebookNumber = z.number().int().min(1)

const round = z.number().int().min(1)
const of = { key: clockKey, due: z.string() }

/**
 * What an entry does to a clock of its case, at the entry's moment unless it says `since` when. `due` is the deadline from then on; of a clock that waits for the asker, the
 * one that holds if no answer comes until `until`. Moments in ISO 8601.
 */
const clockChange = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('started'),
    ...of,
    kind: z.enum(CLOCK_KINDS),
    round,
    class: rulebookCode,
    /** Of a co-handler's clock. Others are the case's own, whoever leads it. */
    departmentId: departmentId.optional(),
    milestoneId: id.optional(),
    limit: clockLimit,
    /** Absent where nothing lengthens it. */
    terms: clockTerms.optional(),
    /** Since when it runs, where that was before the entry: of a case from before cases had clocks. */
    since: z.string().optional(),
  }),
  z.object({ type: z.literal('stopped'), ...of }),
  z.object({ type: z.literal('extended'), ...of, by: workingTime }),
  z.object({ type: z.literal('asked'), ...of, until: z.string() }),
  z.object({ type: z.literal('answered'), ...of }),
  /** The authority's calendar was corrected. */
  z.object({ type: z.literal('redated'), ...of, until: z.string().optional() }),
])
export type ClockChange = z.input<typeof clockChange>

/** What an entry that decides something says of the rules and of clocks. Entries of before 28 November 2026, 20:00 lack both. */
export const timed = { rulebook: rulebookNumber.optional(), clocks: z.array(clockChange).optional() }

/** From when on a department held a case; null: nobody. Moments in milliseconds. */
export const holderChanges = z.array(z.object({ at: z.int().min(0), holder: departmentId.nullable() }))

/** A clock with what its case's record says of it (`CaseClock`), for who reads it from the outside. */
export const caseClock = z.object({
  clock,
  round,
  class: rulebookCode,
  rulebook: rulebookNumber,
  departmentId: departmentId.nullable(),
  milestoneId: id.nullable(),
  due: z.int().min(0),
  waitsUntil: z.int().min(0).nullable(),
})
