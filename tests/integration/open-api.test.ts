import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ANSWERS } from '#contract/open-api/open-route.ts'
import { OPEN_ROUTES } from '#contract/open-api/routes.ts'
import { caseDesk } from '#tests/support/case-desk.ts'
import { buildCity } from '#tests/support/city.ts'
import { playBeforeClose, playCases } from '#tests/support/every-entry.ts'
import { answerFor } from '#tests/support/next-request.ts'
import { namedIn } from '#tests/support/public-routes.ts'

const city = await buildCity()
answerFor(city)
await playBeforeClose(city)
await playCases(city, await caseDesk(city))
await city.must(city.moderator.actor, 'hearing:close', { hearingId: city.hearingId })
const named = await namedIn(city, '')

/** What stands in the city for the parts of an address. */
const PARTS: Readonly<Record<string, readonly (string | number)[]>> = {
  slug: named.slugs,
  number: named.cases,
  stream: named.streams,
  version: named.versions,
}

/** The route's handler, called as Next calls it. */
async function get(path: string, parts: Record<string, string>, query = ''): Promise<Response> {
  const file = path.replaceAll('{', '[').replaceAll('}', ']')
  const { GET } = await import(join(import.meta.dirname, '../../app', file, 'route.ts'))
  const address = path.replace(/\{(\w+)\}/g, (_, name) => parts[name] ?? '')
  return GET(new Request(`http://localhost${address}${query}`), { params: Promise.resolve(parts) })
}

/** Every combination of a route's parts that the city has; a route has one part at most, but for pictures. */
const readingsOf = (path: string) => {
  const [, part] = /\{(\w+)\}/.exec(path) ?? []
  // There are none before the end.
  if (path.endsWith('/minutes')) return named.held.map((slug) => ({ slug }))
  return part === undefined ? [{}] : (PARTS[part] ?? []).map((value) => ({ [part]: String(value) }))
}

const json = OPEN_ROUTES.filter(({ method, answer }) => method === 'get' && answer in ANSWERS)

test.each(json)('what $path answers is what its document says, and nothing besides', async ({ path, answer }) => {
  const readings = readingsOf(path)
  expect(readings.length).toBeGreaterThan(0)
  for (const parts of readings) {
    const response = await get(path, parts)
    expect(response.status, JSON.stringify(parts)).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('etag')).toBeTruthy()
    const body: unknown = await response.json()
    const schema = ANSWERS[answer as keyof typeof ANSWERS]
    expect(schema.parse(body), JSON.stringify(parts)).toEqual(body)
  }
})

test.each(json)('$path refuses each parameter that is none in the words of its reader', async ({
  path,
  parameters,
}) => {
  const [parts = {}] = readingsOf(path)
  for (const [name, { in: place }] of Object.entries(parameters)) {
    if (name === 'lang') continue
    const [given, query] =
      place === 'path'
        ? [{ ...parts, [name]: '../%00' }, '?lang=en']
        : [parts, `?lang=en&${name}=%27%20--${'9'.repeat(9_000)}`]
    const response = await get(path, given, query)
    expect([400, 404, 422], name).toContain(response.status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const problem = ANSWERS.Problem.parse(await response.json())
    expect(problem.status).toBe(response.status)
    expect(problem.title).toMatch(/^[A-Z]/)
  }
})
