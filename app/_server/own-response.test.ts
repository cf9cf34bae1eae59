import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentPolicy } from './content-policy.ts'
import { answerNotFound, followResponses, requestId } from './own-response.ts'

const server = createServer(async (request, response) => {
  // A page is drawn after waiting for what it reads, beside others.
  await new Promise((resolve) => setTimeout(resolve, 5))
  if (request.url?.endsWith('/lost')) answerNotFound()
  response.end(request.url === '/id' ? requestId() : 'drawn')
})
afterAll(() => void server.close())

let origin: string
beforeAll(async () => {
  followResponses()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

test('a page that says so is answered with 404, whole, and no other one is', async () => {
  answerNotFound()
  const answers = await Promise.all(['/lost', '/found', '/lost', '/found'].map((path) => fetch(origin + path)))
  expect(answers.map(({ status }) => status)).toEqual([404, 200, 404, 200])
  expect(await answers[0]?.text()).toBe('drawn')
})

test('each request has an id of its own, which its answer says and a stranger does not choose', async () => {
  const answers = await Promise.all(
    Array.from({ length: 3 }, () => fetch(`${origin}/id`, { headers: { 'x-request-id': 'chosen-by-a-stranger' } })),
  )
  const ids = await Promise.all(answers.map((answer) => answer.text()))
  expect(ids).toEqual(answers.map(({ headers }) => headers.get('x-request-id')))
  expect(new Set(ids).size).toBe(3)
  expect(ids).not.toContain('chosen-by-a-stranger')
})

test('a script that is not there has the policy of a page, one that is there has none', async () => {
  const [lost, found] = await Promise.all(
    ['lost', 'found'].map((name) => fetch(`${origin}/_next/static/chunks/${name}`)),
  )
  expect([lost?.status, lost?.headers.get('content-security-policy')]).toEqual([404, contentPolicy(undefined)])
  expect([found?.status, found?.headers.get('content-security-policy')]).toEqual([200, null])
})
