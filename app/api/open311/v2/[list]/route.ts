import { type Asked, answerAct, answerRead, type Content } from '#app/_server/open311/answer.ts'
import { keyOf } from '#app/_server/open311/api-key.ts'
import { discovery } from '#app/_server/open311/discovery.ts'
import { fileRequest } from '#app/_server/open311/file-request.ts'
import { postUpdate } from '#app/_server/open311/post-update.ts'
import { listIn, mustBeHere, spanIn, statusesIn } from '#app/_server/open311/query.ts'
import { requestShape, serviceShape, updateShape } from '#app/_server/open311/shapes.ts'
import { VISITOR } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import { listRequests } from '#domain/open311/requests.ts'
import { readServices } from '#domain/open311/service-topics.ts'
import { listUpdates } from '#domain/open311/updates.ts'
import { database } from '#platform/db.ts'

type Place = { params: Promise<{ list: string }> }

/** GET /api/open311/v2/{services, requests or servicerequestupdates}.json or .xml: GeoReport v2 and FixMyStreet's updates, for anybody. Clients that know an endpoint alone ask for `discovery` there. */
export async function GET(request: Request, { params }: Place) {
  return answerRead(request, (await params).list, async (asked) => {
    mustBeHere(asked.query)
    if (asked.name === 'discovery') return discovery()
    if (asked.name === 'services') return services(asked)
    if (asked.name === 'requests') return requests(asked)
    if (asked.name === 'servicerequestupdates') return updates(asked)
    throw new Refusal('unknown')
  })
}

/** POST /api/open311/v2/{requests or servicerequestupdates}.json or .xml: files a request by a key (`api_key`), or says what its writer says further on. The header `Idempotency-Key` may name a request. */
export async function POST(request: Request, { params }: Place) {
  return answerAct(request, (await params).list, async ({ name, locale, fields }) => {
    mustBeHere(fields)
    if (name !== 'requests' && name !== 'servicerequestupdates') throw new Refusal('unknown')
    const key = await keyOf(fields)
    if (name === 'servicerequestupdates')
      return { root: 'service_request_updates', content: await postUpdate(key, fields, locale) }
    const sentAs = request.headers.get('idempotency-key')
    return { root: 'service_requests', content: await fileRequest(key, fields, { locale, sentAs }) }
  })
}

async function services({ locale }: Asked): Promise<Content> {
  const { list } = await readServices(database().prisma, VISITOR)
  return { root: 'services', content: list.map((service) => serviceShape(service, locale)) }
}

async function requests({ query, locale }: Asked): Promise<Content> {
  const { prisma, clock } = database()
  const numbers = listIn(query, 'service_request_id')
  // Numbers go before all other filters, as the standard has it.
  const filter = numbers
    ? { numbers, ...spanIn(new URLSearchParams(), clock.now()) }
    : { services: listIn(query, 'service_code'), statuses: statusesIn(query), ...spanIn(query, clock.now()) }
  const found = await listRequests(prisma, VISITOR, filter)
  return { root: 'service_requests', content: found.map((one) => requestShape(one, locale)) }
}

async function updates({ query, locale }: Asked): Promise<Content> {
  const { prisma, clock } = database()
  const found = await listUpdates(prisma, VISITOR, {
    ...spanIn(query, clock.now()),
    number: query.get('service_request_id') || undefined,
  })
  return { root: 'service_request_updates', content: found.map((one) => updateShape(one, locale)) }
}
