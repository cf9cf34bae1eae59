import * as z from 'zod'

/** A code by which a case names a part of the rulebook: a class, a reason. */
export const rulebookCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/)

/** Why a department is the lead: by the topic's routing, by somebody's choice, by an arbiter, or as an arbiter decided in an earlier case. */
export const ROUTE_GROUNDS = ['topic', 'person', 'arbitration', 'precedent'] as const
export type RouteGround = (typeof ROUTE_GROUNDS)[number]

/** What a milestone is. Works that have begun are not done: a complex case is resolved by a `finish` alone. */
export const MILESTONE_KINDS = ['begin', 'finish', 'visit', 'other'] as const
export type MilestoneKind = (typeof MILESTONE_KINDS)[number]

/** The asker's answer to "is it solved?". */
export const LAST_WORDS = ['yes', 'partly', 'no'] as const
export type LastWord = (typeof LAST_WORDS)[number]

/** One to five, or skipped. */
export const rating = z.number().int().min(1).max(5).nullable()
