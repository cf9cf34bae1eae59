import * as z from 'zod'
import { slugIn } from '#app/_server/address.ts'
import { captionTokenOf } from '#app/_server/captions/engine-token.ts'
import { contextFor } from '#app/_server/context.ts'
import { askedLocale, privateJson, problem, respond } from '#app/_server/http-answer.ts'
import { SYSTEM } from '#contract/identity.ts'
import { id } from '#contract/ids.ts'
import { execute } from '#domain/execute.ts'
import { refusalOfParse } from '#domain/kernel/refusal.ts'

const sent = z.object({
  lineId: id,
  language: z.string().optional(),
  text: z.string().optional(),
  saidAt: z.string().optional(),
})

/** POST /api/v1/hearings/{slug}/captions: an engine writes a line of what it heard (docs/CAPTION_ENGINES.md). Sent again under its `lineId`, a line is written once. */
export function POST(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return respond(request, async () => {
    const { hearingId } = await captionTokenOf(request, slugIn((await params).slug))
    const read = sent.safeParse(await request.json().catch(() => undefined))
    if (!read.success) throw refusalOfParse(read.error)
    const locale = askedLocale(request)
    const { lineId } = read.data
    // What the platform itself brings is an engine's: no field of a request says so.
    const result = await execute('caption:write', { ...read.data, hearingId }, contextFor(SYSTEM, locale, lineId))
    return result.ok ? privateJson({ id: lineId }, 201) : problem(result.refusal, locale)
  })
}
