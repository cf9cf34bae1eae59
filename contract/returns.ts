import * as z from 'zod'
import { rulebookCode } from './cases.ts'
import { bilingual, calendarDay, departmentId } from './ids.ts'
import { JUDGEMENTS, type Judgement } from './judgements.ts'
import { CASE_STATUSES } from './states.ts'

/** Why a case stands on the agenda of a return hearing: a promise whose day is over, or a clock that ran out. */
export const RETURN_CAUSES = ['promise', 'breach'] as const

/** A case on the agenda of a return hearing, as it stood when it was put there: what was promised, by whom, for when, and what was done. Words of citizens stand nowhere in it. */
export const returnListed = z.object({
  caseNumber: z.string(),
  cause: z.enum(RETURN_CAUSES),
  departmentId: departmentId.nullable(),
  dueOn: calendarDay.nullable(),
  promise: z
    .object({ summary: z.string(), name: z.string(), nameEn: z.string().optional(), title: bilingual, at: z.string() })
    .nullable(),
  /** `reply`: what the department last wrote to the asker; `reachedOn`: when its works were finished. */
  done: z.object({ status: z.enum(CASE_STATUSES), reply: z.string().nullable(), reachedOn: calendarDay.nullable() }),
})
export type ReturnListed = z.input<typeof returnListed>

/** What was found, and why; `reason`: the rulebook's, of a promise that is withdrawn. */
export const judged = { outcome: z.enum(JUDGEMENTS), reason: rulebookCode.nullable(), text: z.string() }
export type Judged = { outcome: Judgement; reason: string | null; text: string; at: string }

/** Why a case was taken off an agenda, and when. */
export type Removed = { text: string; at: string }

/** A case on the agenda of a return hearing; `judged` is null until something was found, `removed` while it stands there. */
export type ReturnItem = ReturnListed & { judged: Judged | null; removed: Removed | null }
