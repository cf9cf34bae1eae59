import type { Bilingual } from '#contract/ids.ts'
import type { ReasonCode } from '#contract/states.ts'
import type { CitizenKey, DepartmentKey, OfficialKey } from './people.ts'

/** What becomes of a question in the demo. */
export type Outcome =
  | { is: 'waiting' | 'approved' | 'next' | 'answering' | 'withdrawn' }
  | { is: 'held' | 'declined'; reason: ReasonCode; note: string }
  | { is: 'merged'; into: string }
  | { is: 'answered'; by: OfficialKey; summary: string }
  | { is: 'promised'; by: OfficialKey; summary: string; inDays: number; department: DepartmentKey }
  | { is: 'handed'; by: OfficialKey; summary: string; department: DepartmentKey }

/** A question of the demo. `late`: it comes while the hearing is on. `draft`: the title as sent, before a moderator put it right. */
export type Asked = {
  key?: string
  title: string
  body?: string
  topic?: string
  by?: CitizenKey
  votes?: number
  late?: boolean
  draft?: string
  outcome: Outcome
}

/** A hearing of the demo. Days and minutes count back from the moment when the demo was made; negative ones lie ahead. */
export type Script = {
  slug: string
  title: Bilingual
  summary: Bilingual
  createdDaysAgo: number
  startsMinutesAgo: number
  minutes: number
  closes: boolean
  /** Days after the end in which questions are still taken; they become cases at once. */
  askDaysAfter?: number
  agenda: { title: Bilingual; minutes: number }[]
  /** Index of the agenda item that is being heard. */
  hearing?: number
  topics: Record<string, { name: Bilingual; department: DepartmentKey }>
  panel: OfficialKey[]
  questions: Asked[]
}
