import { actTables } from '#app/_server/act-tables.ts'
import { currentActor } from '#app/_server/context.ts'
import { csvDownload } from '#app/_server/csv.ts'
import { askedLocale, respond } from '#app/_server/http-answer.ts'
import { Refusal } from '#contract/refusals.ts'

/** GET /api/oversight/{acts|reasons|cases}: what the page of oversight shows, filtered by the same words, as a table for spreadsheets; at most `EXPORT_ROWS` rows. */
export function GET(request: Request, { params }: { params: Promise<{ list: string }> }) {
  return respond(request, async () => {
    const { list } = await params
    const table = actTables(await currentActor(), askedLocale(request), new URL(request.url).searchParams)
    if (list !== 'acts' && list !== 'reasons' && list !== 'cases') throw new Refusal('unknown')
    return csvDownload(`minsheng-${list}`, await table[list]())
  })
}
