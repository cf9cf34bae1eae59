import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { answerNotFound, followResponses } from './response-status.ts'

const server = createServer(async (request, response) => {
  // A page is drawn after waiting for what it reads, beside others.
  await new Promise((resolve) => setTimeout(resolve, 5))
  if (request.url === '/lost') answerNotFound()
  response.end('drawn')
})
afterAll(() => void server.close())

test('a page that says so is answered with 404, whole, and no other one is', async () => {
  answerNotFound()
  followResponses()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const answers = await Promise.all(
    ['/lost', '/found', '/lost', '/found'].map((path) => fetch(`http://127.0.0.1:${port}${path}`)),
  )
  expect(answers.map(({ status }) => status)).toEqual([404, 200, 404, 200])
  expect(await answers[0]?.text()).toBe('drawn')
})
