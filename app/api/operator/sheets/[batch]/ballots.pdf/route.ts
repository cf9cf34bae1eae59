import { SHEET_TEMPLATE } from '#app/_server/ballots/sheet-template.ts'
import { sheetsDocument } from '#app/_server/ballots/sheets.ts'
import { currentActor } from '#app/_server/context.ts'
import { askedLocale, respond } from '#app/_server/http-answer.ts'
import { id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { readBatch } from '#domain/poll/entry-queries.ts'
import { database } from '#platform/db.ts'
import { env } from '#platform/env.ts'
import { typesetPdf } from '#platform/typeset/typeset.ts'

/** GET /api/operator/sheets/{batch}/ballots.pdf?lang=: the ballot papers of a batch, one a page, each with its serial as text and as a code. For operators. */
export function GET(request: Request, { params }: { params: Promise<{ batch: string }> }) {
  return respond(request, async () => {
    const batchId = id.safeParse((await params).batch)
    const actor = await currentActor()
    if (!batchId.success) throw new Refusal('unknown')
    const batch = await readBatch(database().prisma, actor, batchId.data)
    const pdf = await typesetPdf(SHEET_TEMPLATE, sheetsDocument(batch, askedLocale(request), env.MINSHENG_URL))
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'cache-control': 'private, no-store',
        'content-disposition': `inline; filename="ballots-${batch.poll.slug}.pdf"`,
      },
    })
  })
}
