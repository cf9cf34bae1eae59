import { type Actor, handledFor } from '#contract/identity.ts'
import { lacksRight } from '../kernel/access.ts'
import type { Db } from '../kernel/context.ts'
import { classRules } from './class-rules.ts'
import { mergedOf } from './equal-cases.ts'
import { type MeasuredReply, measureReply } from './reply-meters.ts'
import { placeOfCase } from './rows.ts'

/** What a writer is told of a reply before it is sent. `reviewers`: how many people besides the writers the class demands. */
export type CheckedReply = Omit<MeasuredReply, 'sketch'> & { reviewers: number }

/** Measures a reply that somebody is writing, as publishing would; for the departments of the case, refused for everybody else like `readCaseForDesk`. */
export function checkReply(
  db: Db,
  reader: Actor,
  { caseNumber, replyId, text, joint }: { caseNumber: string; replyId: string; text: string; joint: boolean },
): Promise<CheckedReply> {
  return db.transaction().execute(async (tx) => {
    const place = await placeOfCase(tx, caseNumber)
    const [departmentId] = place ? handledFor(reader, place) : []
    if (!place || !departmentId) throw lacksRight(reader)
    const merged = departmentId === place.departmentId ? await mergedOf(tx, place.id) : []
    const reply = { caseId: place.id, departmentId, replyId, text, joint: joint || merged.length > 0 }
    const { sketch: _, ...measured } = await measureReply(tx, reply)
    const { reviewers } = await classRules(tx, [place.class, ...merged.map((one) => one.class)])
    return { ...measured, reviewers }
  })
}
