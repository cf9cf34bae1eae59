import { answerRead } from '#app/_server/open311/answer.ts'
import { FORMATS } from '#app/_server/open311/format.ts'
import { Refusal } from '#contract/refusals.ts'
import { database } from '#platform/db.ts'
import { isDemo } from '#platform/demo.ts'
import { env } from '#platform/env.ts'

type Place = { params: Promise<{ file: string }> }

/** When what the endpoint says of itself last changed. */
const CHANGESET = '2026-11-29T00:00:00Z'

/** GET /api/open311/discovery.json or .xml: where GeoReport v2 is spoken (Open311 Service Discovery). */
export async function GET(request: Request, { params }: Place) {
  return answerRead(request, (await params).file, async ({ name }) => {
    if (name !== 'discovery') throw new Refusal('unknown')
    return {
      root: 'discovery',
      content: {
        changeset: CHANGESET,
        contact: `${env.MINSHENG_URL}/data`,
        key_service: `${env.MINSHENG_URL}/data`,
        endpoints: [
          {
            specification: 'http://wiki.open311.org/GeoReport_v2',
            url: `${env.MINSHENG_URL}/api/open311/v2`,
            changeset: CHANGESET,
            type: (await isDemo(database())) ? 'test' : 'production',
            formats: [FORMATS.xml, FORMATS.json],
          },
        ],
      },
    }
  })
}
