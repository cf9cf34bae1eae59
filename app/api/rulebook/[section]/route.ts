import { currentActor } from '#app/_server/context.ts'
import { csvDownload, readyLines } from '#app/_server/csv.ts'
import { respond } from '#app/_server/http-answer.ts'
import { SECTIONS } from '#app/_server/rulebook/describe.ts'
import { SECTION_FORMS } from '#app/[locale]/(desk)/admin/rulebook/columns.ts'
import { csvOf } from '#app/[locale]/(desk)/admin/rulebook/csv.ts'
import { readKnown } from '#app/[locale]/(desk)/admin/rulebook/read-known.ts'
import { PLACES } from '#app/[locale]/(desk)/admin/rulebook/rows.ts'
import { typedRow } from '#app/[locale]/(desk)/admin/rulebook/typed.ts'
import { Refusal } from '#contract/refusals.ts'
import { getRulebookDraft } from '#domain/rulebook/queries.ts'
import { database } from '#platform/db.ts'

/** GET /api/rulebook/{section}: a section of the draft that is edited as a table, as such a table: what is downloaded can be given back as it is. */
export function GET(request: Request, { params }: { params: Promise<{ section: string }> }) {
  return respond(request, async () => {
    const asked = (await params).section
    const section = SECTIONS.find((one) => one === asked)
    const { document } = await getRulebookDraft(database().prisma, await currentActor())
    if (!section || !SECTION_FORMS[section].by.includes('csv')) throw new Refusal('unknown')
    const { columns } = SECTION_FORMS[section]
    const known = await readKnown()
    const table = csvOf(
      columns,
      PLACES[section].read(document).map((row) => typedRow(columns, row, known)),
      known,
    )
    return csvDownload(`rulebook-${section}`, readyLines([table]))
  })
}
