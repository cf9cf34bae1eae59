import { caseNumberIn } from '#app/_server/address.ts'
import { type Asked, answerRead, type Content } from '#app/_server/open311/answer.ts'
import { mustBeHere } from '#app/_server/open311/query.ts'
import { definitionShape, requestShape } from '#app/_server/open311/shapes.ts'
import { VISITOR } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import { getRequest } from '#domain/open311/requests.ts'
import { readServices } from '#domain/open311/service-topics.ts'
import { database } from '#platform/db.ts'

type Place = { params: Promise<{ list: string; file: string }> }

/** GET /api/open311/v2/services/{service_code} or requests/{service_request_id}, each with .json or .xml: the definition of a service, or one request. */
export async function GET(request: Request, { params }: Place) {
  const { list, file } = await params
  return answerRead(request, file, async (asked) => {
    mustBeHere(asked.query)
    if (list === 'services') return service(asked)
    if (list === 'requests') return oneRequest(asked)
    throw new Refusal('unknown')
  })
}

async function service({ name }: Asked): Promise<Content> {
  const { list } = await readServices(database().prisma, VISITOR)
  const found = list.find(({ code }) => code === name)
  if (!found) throw new Refusal('unknown')
  return { root: 'service_definition', content: definitionShape(found) }
}

/** A list of one, as the standard has it. */
async function oneRequest({ name, locale }: Asked): Promise<Content> {
  const found = await getRequest(database().prisma, VISITOR, caseNumberIn(name))
  return { root: 'service_requests', content: [requestShape(found, locale)] }
}
