import * as z from 'zod'
import { caseNumberIn } from '#app/_server/address.ts'
import { currentActor, limits } from '#app/_server/context.ts'
import { privateJson, respond } from '#app/_server/http-answer.ts'
import { id } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { text } from '#contract/text.ts'
import { checkReply } from '#domain/case/check-reply.ts'
import { refusalOfParse } from '#domain/kernel/refusal.ts'
import { database } from '#platform/db.ts'

type Place = { params: Promise<{ number: string }> }

const asked = z.object({
  replyId: id,
  text: text({ ...LIMITS.caseReply, min: 0 }),
  joint: z.boolean().default(false),
})

/**
 * POST /api/v1/cases/{number}/reply-check: what publishing a text would say of it, and changes nothing: whether it is about the matter, how alike it
 * is to earlier replies of its department, and what of the letter it mentions. For the departments of the case.
 */
export function POST(request: Request, { params }: Place) {
  return respond(request, async () => {
    const read = asked.safeParse(await request.json().catch(() => undefined))
    if (!read.success) throw refusalOfParse(read.error)
    const caseNumber = caseNumberIn((await params).number)
    const actor = await currentActor()
    if (actor.personId !== null) await limits().spendPerson('command', actor, '')
    return privateJson(await checkReply(database().db, actor, { caseNumber, ...read.data }))
  })
}
