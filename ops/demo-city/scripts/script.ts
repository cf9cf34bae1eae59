import type { ReasonCode } from '#contract/states.ts'
import type { OfficialKey } from '../../../prisma/seed/people.ts'
import type { Asked, Script } from '../../../prisma/seed/script.ts'

/** What an official says on air; a promise names the days in which it is kept. */
export type Said = { by: OfficialKey; summary: string } & (
  | { kind: 'answered' | 'handed' }
  | { kind: 'promised'; inDays: number }
)

/** A question that a citizen of the demo asks while its hearing is announced or on, and what becomes of it. `reply`: what its department writes, where it becomes a case. */
export type CityQuestion = Pick<Asked, 'title' | 'body' | 'topic' | 'by'> & {
  said?: Said
  reply?: string
  declined?: { reason: ReasonCode; note: string }
}

/** A hearing that the demo city holds: `slug` begins its address. */
export type CityHearing = Pick<Script, 'slug' | 'title' | 'summary' | 'minutes' | 'agenda' | 'topics' | 'panel'> & {
  questions: CityQuestion[]
}
