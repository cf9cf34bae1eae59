import * as z from 'zod'
import { workingCalendar } from '../clocks/calendar.ts'
import { workingTime } from '../clocks/limit.ts'
import { departmentId, id } from '../ids.ts'
import { ROLES } from '../states.ts'
import { line } from '../text.ts'
import { RULEBOOK_LIMITS as MOST } from './limits.ts'
import { code, explains, lines, name, texts, timeLimit } from './parts.ts'
import { reason } from './reasons.ts'
import { faultsWithin } from './references.ts'

/** A class of cases: its two clocks and how such a case is worked on. */
const caseClass = z.object({
  code,
  name,
  explains,
  /** How soon the department shows that it has the case. */
  attention: timeLimit,
  /** How soon it replies in substance. */
  reply: workingTime,
  /** Whether it has milestones, and can't be resolved before the last of them is reached. */
  milestones: z.boolean(),
  /** How many people besides the writer review a reply. */
  reviewers: z.number().int().min(0).max(3),
  /** Whether those on call are told in the second in which it is accepted. */
  onCall: z.boolean(),
  /** Where it climbs the ladder by plain minutes, night and day, until somebody attends: how many between two steps. */
  escalatesEveryMinutes: z.number().int().min(5).max(1_440).nullable(),
})

/** Stands for every topic, or every area, in a row of the routing table. */
export const ANY = '*'
const codeOrAny = z.union([code, z.literal(ANY)])

/** Steps of the escalation ladder, in the order in which a case climbs them. */
export const LADDER_STEPS = ['reminder', 'notice', 'supervisor', 'leader', 'public_list'] as const

/** A step: so much working time before or after the moment at which a clock is due, or as the office opens on that day (no offset). */
const ladderStep = z.object({
  step: z.enum(LADDER_STEPS),
  when: z.enum(['before', 'day', 'after']),
  offset: workingTime.nullable(),
})

/** A kind of request that departments know by a code, as a national or provincial list has it. */
const catalogueItem = z.object({
  code,
  name,
  class: code,
  departmentId: departmentId.nullable(),
  basis: lines(MOST.basis),
})

/** A fast lane: letters in which one of the words stands are proposed for it; `safety`: such a case needs a step that makes the place safe first. */
const lane = z.object({
  code,
  name,
  class: code,
  departmentId: departmentId.nullable(),
  safety: z.boolean(),
  words: z.array(line(MOST.laneWord)).max(MOST.laneWords),
})

/** What a rulebook is made of, whatever refers to what: a version that was published once is read by it for ever, so it only gets parts that may be left out. */
export const rulebookParts = z.object({
  format: z.literal(1),
  classes: z.array(caseClass).min(1).max(MOST.classes),
  /** The class of a case for which nobody said another. */
  defaultClass: code,
  topics: z.array(z.object({ code, name })).max(MOST.topics),
  areas: z.array(z.object({ code, name })).max(MOST.areas),
  routing: z.array(z.object({ topic: codeOrAny, area: codeOrAny, departmentId })).max(MOST.routing),
  reasons: z.array(reason).max(MOST.reasons),
  ladder: z.array(ladderStep).max(MOST.ladder),
  /** How often a reply may be put off, for how long each time, and by whom. */
  extension: z.object({
    times: z.number().int().min(0).max(5),
    longest: workingTime,
    by: z.array(z.enum(ROLES)).min(1),
  }),
  /** How often, and for how long each time, a clock may wait for the answer to a concrete question. */
  waiting: z.object({ times: z.number().int().min(0).max(1), longest: workingTime }),
  /** Who is told at once in a department: everybody who holds one of the roles there, and who holds one of the grants. */
  onCall: z
    .array(
      z.object({
        departmentId,
        roles: z.array(z.enum(ROLES)),
        grants: z.array(id).max(MOST.onCallGrants),
      }),
    )
    .max(MOST.onCall),
  /** Days of the calendar, not working days, after which a result that nobody confirmed closes as unconfirmed. */
  silenceDays: z.number().int().min(1).max(90),
  /** Working days within which a department decides after a poll. Rulebooks of before 30 November 2026 lack it: `pollDecisionDaysOf` says what holds then. */
  pollDecisionDays: z.number().int().min(1).max(90).optional(),
  calendar: workingCalendar,
  /** What somebody may do once a limit was broken. */
  remedies: z.object({ attention: texts(MOST.text), reply: texts(MOST.text), promise: texts(MOST.text) }),
  /** Where somebody goes whose request is not the authority’s. */
  lawfulRoutes: z.array(z.object({ code, name, explains, address: lines(MOST.address) })).max(MOST.lawfulRoutes),
  catalogue: z.array(catalogueItem).max(MOST.catalogue),
  /** Fast lanes of letters. Rulebooks of before 29 November 2026 lack them: `lanesOf` (contract/letters/lanes.ts) says which hold then. */
  lanes: z.array(lane).max(MOST.lanes).optional(),
})

/** The rules by which cases are worked on. */
export type Rulebook = z.output<typeof rulebookParts>

/**
 * A whole rulebook as it may be kept or published: bounded, and everything that it refers to within itself is there. A fault carries the path
 * and, where a reference or a repetition is at fault, the refusal `not_listed` or `listed_twice`.
 */
export const rulebook = rulebookParts.superRefine((document, ctx) => {
  if (JSON.stringify(document).length > MOST.characters) ctx.addIssue({ code: 'custom', message: 'too much', path: [] })
  for (const { refusal, path } of faultsWithin(document))
    ctx.addIssue({ code: 'custom', message: refusal, path: [...path], params: { refusal } })
})
