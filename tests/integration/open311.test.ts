import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { caseDesk } from '../support/case-desk.ts'
import { buildCity } from '../support/city.ts'
import { answerFor } from '../support/next-request.ts'
import { open311Client, type Reach } from '../support/open311-client.ts'
import { schemas } from '../support/open311-schemas.ts'

const city = await buildCity()
const desk = await caseDesk(city)
const { handler, act } = desk
const { prisma } = city.database
answerFor(city)
const discovery = await import('#app/api/open311/[file]/route.ts')
const lists = await import('#app/api/open311/v2/[list]/route.ts')
const items = await import('#app/api/open311/v2/[list]/[file]/route.ts')

const reach: Reach = (path, init) => {
  const request = new Request(`http://localhost/api/open311/v2/${path}`, init)
  const [list = '', file] = new URL(request.url).pathname
    .slice('/api/open311/v2/'.length)
    .split('/')
    .map(decodeURIComponent)
  return file === undefined
    ? lists.GET(request, { params: Promise.resolve({ list }) })
    : items.GET(request, { params: Promise.resolve({ list, file }) })
}
const client = open311Client(reach)
const valid = (name: keyof typeof schemas, value: unknown) => {
  expect(schemas[name](value) || schemas[name].errors).toBe(true)
}
const requests = async (asked: Record<string, string> = {}) => (await client.getJson('requests', asked)).body

test('discovery tells where the standard is spoken, in both formats', async () => {
  const discover = open311Client((path) =>
    discovery.GET(new Request(`http://localhost/api/open311/${path}`), {
      params: Promise.resolve({ file: path }),
    }),
  )
  const { body, status } = await discover.getJson('discovery')
  // Clients that know an endpoint alone ask there.
  expect((await client.getJson('discovery')).body).toEqual(body)
  expect(status).toBe(200)
  const [endpoint] = body.endpoints
  expect(endpoint).toMatchObject({ specification: 'http://wiki.open311.org/GeoReport_v2', type: 'production' })
  expect(new URL(endpoint.url).pathname).toBe('/api/open311/v2')
  const { tree, type } = await discover.getXml('discovery')
  expect(type).toBe('text/xml; charset=utf-8')
  expect(tree.discovery.endpoints.endpoint[0]).toMatchObject({ url: endpoint.url })
  expect(tree.discovery.endpoints.endpoint[0].formats.format).toEqual(['text/xml', 'application/json'])
})

test('services are the topics of hearings, and one for all others; each has a definition', async () => {
  const { body } = await client.getJson('services', { lang: 'en' })
  for (const service of body) valid('service', service)
  const names = body.map((one: { service_name: string }) => one.service_name)
  expect(names).toEqual(expect.arrayContaining(['Pressure', 'Other']))
  const code = body.find((one: { service_name: string }) => one.service_name === 'Pressure').service_code
  const definition = await client.getJson(`services/${code}`)
  valid('service-definition', definition.body)
  const { tree } = await client.getXml(`services/${code}`)
  expect(tree.service_definition).toEqual({ service_code: code, attributes: '' })
  const listed = (await client.getXml('services', { lang: 'en' })).tree.services.service
  expect(listed.map((one: { service_name: string }) => one.service_name)).toEqual(names)
  expect((await client.getJson('services/no-such-service')).status).toBe(404)
})

test('a case is read as a request, with its clocks and its hearing, alike in JSON and XML', async () => {
  const { caseNumber } = await desk.worked()
  await act(handler, 'case:publish-reply', caseNumber, desk.reply())
  const { body, status } = await client.getJson(`requests/${caseNumber}`, { lang: 'en' })
  expect(status).toBe(200)
  expect(body).toHaveLength(1)
  const [request] = body
  valid('request', request)
  expect(request).toMatchObject({
    service_request_id: caseNumber,
    status: 'open',
    status_notes: '二号泵已于今天上午恢复运行，晚高峰水压达到标准。',
    service_name: 'Pressure',
    agency_responsible: 'Water Bureau',
    extended_attributes: {
      case_number: caseNumber,
      case_status: 'working',
      hearing: { slug: 'water' },
      imported: false,
    },
  })
  expect(request.extended_attributes.clocks.map(({ kind }: { kind: string }) => kind)).toEqual(
    expect.arrayContaining(['attention', 'reply', 'promise']),
  )
  expect(request.expected_datetime).not.toBeNull()
  const { tree } = await client.getXml(`requests/${caseNumber}`, { lang: 'en' })
  const [read] = tree.service_requests.request
  for (const name of ['service_request_id', 'status', 'description', 'requested_datetime', 'updated_datetime'])
    expect(read[name]).toBe(request[name])
  expect(read.extended_attributes.clocks.clock).toHaveLength(request.extended_attributes.clocks.length)
})

test('requests are filtered by number, service, state and time', async () => {
  const [first, second] = [await desk.openCase(), await desk.openCase({ led: false })]
  const ids = async (asked: Record<string, string>) =>
    (await requests(asked)).map((one: { service_request_id: string }) => one.service_request_id)
  const both = { service_request_id: `${first.caseNumber},${second.caseNumber}` }
  expect((await ids(both)).sort()).toEqual([first.caseNumber, second.caseNumber].sort())
  // Numbers go before all else that is asked.
  expect(await ids({ ...both, status: 'closed', service_code: 'other' })).toHaveLength(2)
  expect(await ids({ service_code: 'other' })).toEqual([second.caseNumber])
  expect(await ids({ status: 'closed' })).toEqual([])
  const { caseNumber, asker } = await desk.resolved()
  expect(await ids({ status: 'closed' })).toEqual([])
  const answer = { caseNumber, round: 1, answer: 'yes' as const }
  await city.must(asker.actor, 'case:confirm', answer)
  expect(await ids({ status: 'closed' })).toEqual([caseNumber])
  expect(await ids({ status: 'closed,open' })).toContain(first.caseNumber)
  const past = { start_date: '2020-01-01T00:00:00Z', end_date: '2020-02-01T00:00:00+08:00' }
  expect(await ids(past)).toEqual([])
  for (const one of await requests()) valid('request', one)
})

test('what is asked wrongly is an error in the form of the standard', async () => {
  for (const asked of [
    { status: 'half' },
    { start_date: '2026-11-29' },
    { start_date: '2026-01-01T00:00:00Z', end_date: '2026-06-01T00:00:00Z' },
  ] as Record<string, string>[]) {
    const { status, body } = await client.getJson('requests', asked)
    expect(status).toBe(400)
    expect(body).toEqual([{ code: 400, description: expect.any(String) }])
  }
  const lost = await client.getXml('requests/MS-2026-999999')
  expect(lost.status).toBe(404)
  expect(lost.tree.errors.error).toEqual([{ code: '404', description: expect.any(String) }])
  expect((await client.getXml('requests', { jurisdiction_id: 'elsewhere.example' })).status).toBe(404)
  expect((await reach('requests.csv')).status).toBe(404)
})

test('words that nobody reviewed, or that were erased, are in no answer', async () => {
  const made = [await desk.worked(), await desk.worked()]
  const [unread, erased] = made.map(({ questionId }) => questionId)
  const title = '这一句谁也没有审过'
  await prisma.question.update({ where: { id: unread ?? '' }, data: { title, published: false } })
  await prisma.question.update({ where: { id: erased ?? '' }, data: { title, erasedFor: 'R10' } })
  for (const { caseNumber } of made) {
    const [request] = await requests({ service_request_id: caseNumber })
    valid('request', request)
    expect(request.description).toBeNull()
  }
  for (const name of ['requests', 'servicerequestupdates'])
    for (const text of [(await client.getXml(name)).text, JSON.stringify((await client.getJson(name)).body)])
      expect(text).not.toContain(title)
})

test('updates tell each step with FixMyStreet’s words for its state', async () => {
  const { caseNumber, asker } = await desk.resolved()
  await city.must(asker.actor, 'case:reopen', { caseNumber, round: 1, answer: 'no', text: '还是没有水' })
  const soon = new Date(Date.now() + 60_000).toISOString()
  const asked = { service_request_id: caseNumber, end_date: soon }
  const { body } = await client.getJson('servicerequestupdates', asked)
  const steps = body.map((one: { status: string; external_status_code: string | null }) => one.status)
  expect(steps).toEqual(expect.arrayContaining(['investigating', 'fixed']))
  expect(JSON.stringify(body)).not.toContain('还是没有水')
  const ids = body.map((one: { update_id: string }) => one.update_id)
  expect(new Set(ids).size).toBe(ids.length)
  const { tree } = await client.getXml('servicerequestupdates', asked)
  const read = tree.service_request_updates.request_update
  expect(read.map((one: { update_id: string }) => one.update_id)).toEqual(ids)
  expect(read.find((one: { description: string }) => one.description.includes('二号泵'))).toBeTruthy()
  const later = { start_date: soon }
  expect((await client.getJson('servicerequestupdates', later)).body).toEqual([])
})

test('any text of a case survives XML', async () => {
  const { caseNumber, questionId } = await desk.openCase()
  const title = '水压 <b>&amp; ]]> "低"</b> \u0007\u001b 🀄'
  await prisma.question.update({ where: { id: questionId }, data: { title, body: `一\r\n二${newId()}` } })
  const { body } = await client.getJson(`requests/${caseNumber}`)
  const { tree } = await client.getXml(`requests/${caseNumber}`)
  expect(tree.service_requests.request[0].description).toBe(
    body[0].description.replaceAll('\u0007', '\uFFFD').replaceAll('\u001b', '\uFFFD'),
  )
})
