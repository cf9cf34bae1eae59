import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { caseStream } from '#contract/streams/names.ts'
import { env } from '#platform/env.ts'
import { keyInput } from '../support/api-keys.ts'
import { caseDesk } from '../support/case-desk.ts'
import { buildCity } from '../support/city.ts'
import { answerFor } from '../support/next-request.ts'
import { open311Client, type Reach } from '../support/open311-client.ts'
import { withMetadata } from '../support/pictures.ts'

const city = await buildCity()
const desk = await caseDesk(city)
const { handler, act } = desk
const { prisma } = city.database
answerFor(city)
const folder = mkdtempSync(join(tmpdir(), 'minsheng-open311-'))
afterAll(() => rmSync(folder, { recursive: true }))
Object.assign(env, { STORAGE_FOLDER: folder })
const lists = await import('#app/api/open311/v2/[list]/route.ts')
const items = await import('#app/api/open311/v2/[list]/[file]/route.ts')

const reach: Reach = (path, init) => {
  const request = new Request(`http://localhost/api/open311/v2/${path}`, init)
  const [list = '', file] = new URL(request.url).pathname.slice('/api/open311/v2/'.length).split('/')
  if (file !== undefined) return items.GET(request, { params: Promise.resolve({ list, file }) })
  const route = init?.method === 'POST' ? lists.POST : lists.GET
  return route(request, { params: Promise.resolve({ list }) })
}
const client = open311Client(reach)
const { token: apiKey, input: key } = await keyInput(city)
await city.must(city.admin.actor, 'api-key:create', key)
const { body: services } = await client.getJson('services', { lang: 'en' })
const lights = services.find((one: { service_name: string }) => one.service_name === 'Street lights').service_code

const request = (more: Record<string, string> = {}) => ({
  api_key: apiKey,
  service_code: lights,
  description: `青年路九盏路灯不亮，晚上看不清路 ${newId().slice(-6)}`,
  address_string: '青年路 12 号',
  lat: '31.2304',
  long: '121.4737',
  email: 'lin@example.org',
  first_name: '林',
  ...more,
})
const file = async (fields = request()): Promise<string> => {
  const { status, body } = await client.postJson('requests', fields)
  expect({ status, body }).toMatchObject({ status: 200, body: [{ service_request_id: expect.any(String) }] })
  return body[0].service_request_id
}
const read = async (number: string) => (await client.getJson(`requests/${number}`)).body[0]
const letterOf = (number: string) =>
  prisma.question.findFirstOrThrow({ where: { case: { number } }, include: { letter: true, asker: true, topic: true } })
const attended = (number: string) => act(handler, 'case:attend', number)

test('a request is a letter to the mailbox of its key, and is read back in JSON and XML without its words', async () => {
  const fields = request()
  const number = await file(fields)
  const letter = await letterOf(number)
  expect(letter).toMatchObject({
    title: fields.description,
    body: fields.description,
    hearingId: key.mailboxId,
    topic: { nameEn: 'Street lights' },
    letter: { place: '青年路 12 号', latitude: 31.2304, longitude: 121.4737, consent: false },
    // Neither name nor address of the writer is kept.
    asker: { kind: 'member', name: '', email: null },
  })
  expect(await read(number)).toMatchObject({
    status: 'open',
    service_code: lights,
    description: null,
    address: null,
    lat: null,
  })
  const { tree, text } = await client.getXml(`requests/${number}`)
  expect(tree.service_requests.request[0].service_request_id).toBe(number)
  expect(text).not.toContain('青年路')
  expect(text).not.toContain('lin@example.org')
})

test('a request of a client that reads XML gets its number in XML', async () => {
  const { status, type, tree } = await client.postXml('requests', request())
  expect({ status, type }).toEqual({ status: 200, type: 'text/xml; charset=utf-8' })
  expect(tree.service_requests.request[0].service_request_id).toMatch(/^MS-\d{4}-\d{6}$/)
})

test('a request that a bad line brings twice is one; other words, or another writer, are another', async () => {
  const fields = request()
  const first = await file(fields)
  expect(await Promise.all([file(fields), file(fields)])).toEqual([first, first])
  expect(await file({ ...fields, email: 'other@example.org' })).not.toBe(first)
  const sent = { ...fields, description: '另一条路的路灯也不亮了' }
  expect(await file(sent)).not.toBe(first)
  const writers = await prisma.apiKeyWriter.count({ where: { keyId: key.keyId } })
  expect(writers).toBe(2)
})

test('whoever is named nowhere is a writer of their own: one letter of theirs takes no place of another’s', async () => {
  const { token, input } = await keyInput(city)
  await city.must(city.admin.actor, 'api-key:create', input)
  const { questionsPerPerson } = await prisma.hearing.findUniqueOrThrow({ where: { id: input.mailboxId } })
  const unnamed = () => request({ api_key: token, email: '' })
  const numbers: string[] = []
  for (let n = 0; n <= questionsPerPerson; n++) numbers.push(await file(unnamed()))
  const letters = await Promise.all(numbers.map(letterOf))
  expect(new Set(letters.map(({ askerId }) => askerId)).size).toBe(numbers.length)
  const fields = unnamed()
  expect(await file(fields)).toBe(await file(fields))
})

test('without a key that holds nothing is filed', async () => {
  const before = await prisma.question.count()
  for (const api_key of ['', 'wrong', apiKey.toUpperCase()]) {
    const { status, body } = await client.postJson('requests', request({ api_key }))
    expect({ status, body }).toEqual({ status: 403, body: [{ code: 403, description: expect.any(String) }] })
  }
  const other = await keyInput(city)
  await city.must(city.admin.actor, 'api-key:create', other.input)
  await city.must(city.admin.actor, 'api-key:revoke', { keyId: other.input.keyId })
  const { status, tree } = await client.postXml('requests', request({ api_key: other.token }))
  expect({ status, code: tree.errors.error[0].code }).toEqual({ status: 403, code: '403' })
  expect(await prisma.question.count()).toBe(before)
})

test('what lacks a description, a service or half of its place is refused, and says which', async () => {
  for (const [more, status, field] of [
    [{ description: ' ' }, 400, 'description'],
    [{ service_code: 'nothing' }, 404, 'service_code'],
    [{ long: '' }, 400, 'long'],
    [{ lat: '91' }, 400, 'lat'],
    [{ description: '灯'.repeat(2_001) }, 400, 'body'],
  ] as const) {
    const answer = await client.postJson('requests', request(more))
    expect(answer.status, field).toBe(status)
    expect(answer.body[0].description, field).toContain(field)
  }
})

test('what the department asks is an update, and the writer’s answer comes back by the key', async () => {
  const number = await file()
  await attended(number)
  await act(handler, 'case:ask-citizen', number, { inquiryId: newId(), text: '是路东还是路西？' })
  const update = { api_key: apiKey, service_request_id: number, status: 'open', update_id: '7', description: '路东' }
  const first = await client.postXml('servicerequestupdates', update)
  expect(first.status).toBe(200)
  const again = await client.postXml('servicerequestupdates', update)
  expect(again.tree).toEqual(first.tree)
  const inquiry = await prisma.caseInquiry.findFirstOrThrow({ where: { case: { number } } })
  expect(inquiry).toMatchObject({ answer: '路东' })
  // Nothing is asked any more.
  const more = await client.postJson('servicerequestupdates', { ...update, update_id: '8' })
  expect(more.status).toBe(400)
  const { text } = await client.getXml('servicerequestupdates', { service_request_id: number })
  expect(text).not.toContain('路东')
})

test('once it is resolved, the writer’s word by the key reopens or ends it', async () => {
  const number = await file()
  await attended(number)
  await act(handler, 'case:publish-reply', number, desk.reply())
  await act(handler, 'case:resolve', number)
  const update = { api_key: apiKey, service_request_id: number, description: '还有两盏不亮' }
  expect((await client.postJson('servicerequestupdates', { ...update, status: 'open', update_id: '1' })).status).toBe(
    200,
  )
  expect((await read(number)).extended_attributes).toMatchObject({ round: 2 })
  await act(handler, 'case:attend', number)
  await act(handler, 'case:publish-reply', number, desk.reply('剩下两盏路灯已换上新灯头，今晚全部亮灯。'))
  await act(handler, 'case:resolve', number)
  expect((await client.postJson('servicerequestupdates', { ...update, status: 'FIXED', update_id: '2' })).status).toBe(
    200,
  )
  expect((await read(number)).status).toBe('closed')
})

test('a key answers for its own requests only', async () => {
  const { caseNumber } = await desk.resolved()
  const other = await keyInput(city)
  await city.must(city.admin.actor, 'api-key:create', other.input)
  const number = await file()
  for (const [api_key, service_request_id] of [
    [apiKey, caseNumber],
    [other.token, number],
  ] as const) {
    const update = { api_key, service_request_id, status: 'fixed', description: '好了' }
    expect((await client.postJson('servicerequestupdates', update)).status).toBe(404)
  }
})

test('a picture is fetched only from where it may be, and is kept without what it says of its maker', async () => {
  const picture = await withMetadata(1_200, 900, 1)
  let asked = 0
  const server = createServer((_, answer) => {
    asked++
    answer.end(picture)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  afterAll(() => void server.close())
  const { port } = server.address() as AddressInfo
  const fields = request({ media_url: `http://127.0.0.1:${port}/a.jpg` })
  const before = await prisma.question.count()
  const refused = await client.postJson('requests', fields)
  expect({ status: refused.status, asked }).toEqual({ status: 400, asked: 0 })
  expect(await prisma.question.count()).toBe(before)
  Object.assign(env, { FETCH_NETWORKS: ['127.0.0.0/8'] })
  const number = await file(fields)
  expect(await file(fields)).toBe(number)
  expect(asked).toBe(1)
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  expect(files.length).toBeGreaterThan(0)
  for (const { parentPath, name } of files) {
    const { exif, xmp, iptc } = await sharp(join(parentPath, name)).metadata()
    expect({ exif, xmp, iptc }).toEqual({})
  }
  const attachment = await prisma.attachment.findFirstOrThrow({ where: { stream: caseStream(number) } })
  expect(attachment).toMatchObject({ purpose: 'letter', state: 'ready' })
})

test('a file beside a request is refused by its name: none is lost in silence', async () => {
  const form = new FormData()
  for (const [name, value] of Object.entries(request())) form.set(name, value)
  form.set('media', new File(['x'], 'lamp.jpg'))
  const { status, body } = await client.json('requests.json', { method: 'POST', body: form })
  expect({ status, body }).toMatchObject({
    status: 400,
    body: [{ code: 400, description: expect.stringMatching(/^media: /) }],
  })
})

/** The example of the published specification (GeoReport v2, “POST Service Request”), but for its key, service and picture, which are ours. */
const PUBLISHED = (key: string, service: string) =>
  `api_key=${key}&service_code=${service}&lat=37.76524078&long=-122.4212043&address_string=1234+5th+street&email=smit333%40sfgov.edu` +
  '&device_id=tt222111&account_id=123456&first_name=john&last_name=smith&phone=111111111&description=A+large+sinkhole+is+destroying+the+street' +
  '&attribute[WHISPAWN]=123456&attribute[WHISDORN]=COISL001'

test('the request of the published specification is filed as it stands there, and read back in both formats in its shape', async () => {
  const { status, type, tree } = await client.xml('requests.xml', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: PUBLISHED(apiKey, lights),
  })
  expect({ status, type }).toEqual({ status: 200, type: 'text/xml; charset=utf-8' })
  const { service_request_id: number, ...others } = tree.service_requests.request[0]
  expect(Object.keys(others).toSorted()).toEqual(['account_id', 'service_notice'])
  expect(await letterOf(number)).toMatchObject({
    title: 'A large sinkhole is destroying the street',
    letter: { place: '1234 5th street', latitude: 37.76524078, longitude: -122.4212043 },
  })
  const [json, xml] = [await read(number), (await client.getXml(`requests/${number}`)).tree]
  const [told] = xml.service_requests.request
  for (const name of ['service_request_id', 'status', 'service_name', 'service_code', 'requested_datetime'])
    expect([name, told[name]]).toEqual([name, json[name]])
  const listed = await client.getJson('requests', { service_request_id: number })
  expect(listed.body).toEqual([json])
})
