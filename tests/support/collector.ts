import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll } from 'vitest'

type Value = { stringValue?: string; intValue?: number | string; boolValue?: boolean }
type Sent = {
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
  attributes?: { key: string; value: Value }[]
  links?: { traceId: string; spanId: string }[]
}
type Body = { resourceSpans: { scopeSpans: { scope: { name: string }; spans: Sent[] }[] }[] }

/** A span as a collector gets it, with its attributes by name. */
export type CollectedSpan = Omit<Sent, 'attributes'> & { scope: string; attributes: Record<string, unknown> }

/** A collector of traces (OTLP over HTTP, JSON) on loopback, closed after the tests. `raw` is all that it was sent, as text. */
export async function startCollector() {
  const spans: CollectedSpan[] = []
  const raw: string[] = []
  const server = createServer(async (request, response) => {
    const body = await text(request)
    raw.push(body)
    for (const { scope, spans: sent } of (JSON.parse(body) as Body).resourceSpans.flatMap((one) => one.scopeSpans))
      for (const span of sent) spans.push({ ...span, scope: scope.name, attributes: attributesOf(span) })
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  afterAll(() => void server.close().closeAllConnections())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, spans, raw }
}

function attributesOf({ attributes = [] }: Sent): Record<string, unknown> {
  return Object.fromEntries(
    attributes.map(({ key, value: { stringValue, intValue, boolValue } }) => [
      key,
      stringValue ?? boolValue ?? Number(intValue),
    ]),
  )
}
