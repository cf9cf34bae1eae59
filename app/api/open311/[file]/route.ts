import { answerRead } from '#app/_server/open311/answer.ts'
import { discovery } from '#app/_server/open311/discovery.ts'
import { Refusal } from '#contract/refusals.ts'

type Place = { params: Promise<{ file: string }> }

/** GET /api/open311/discovery.json or .xml: where GeoReport v2 is spoken (Open311 Service Discovery). */
export async function GET(request: Request, { params }: Place) {
  return answerRead(request, (await params).file, async ({ name }) => {
    if (name !== 'discovery') throw new Refusal('unknown')
    return discovery()
  })
}
