import { XMLParser } from 'fast-xml-parser'

/** Lists of the standard and of FixMyStreet's updates, each with the elements in it. */
const LISTED = [
  'services.service',
  'service_requests.request',
  'service_request_updates.request_update',
  'errors.error',
  'discovery.endpoints.endpoint',
  'discovery.endpoints.endpoint.formats.format',
]
const parser = new XMLParser({
  ignoreDeclaration: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  isArray: (_, path) => LISTED.includes(String(path)),
})

/** How a client reaches an endpoint. */
export type Reach = (path: string, init?: RequestInit) => Promise<Response>

/**
 * A client of GeoReport v2 as its published examples have it, and FixMyStreet's `perllib/Open311.pm`: forms for what it posts, XML read by a
 * parser, JSON beside it. It knows nothing of ours.
 */
export function open311Client(reach: Reach) {
  const xml = async (path: string, init?: RequestInit) => {
    const answer = await reach(path, init)
    const text = await answer.text()
    return { status: answer.status, type: answer.headers.get('content-type'), text, tree: parser.parse(text) }
  }
  const json = async (path: string, init?: RequestInit) => {
    const answer = await reach(path, init)
    return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.json() }
  }
  const query = (asked: Record<string, string>) => {
    const text = new URLSearchParams(asked).toString()
    return text ? `?${text}` : ''
  }
  const form = (fields: Record<string, string>): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
  return {
    xml,
    json,
    getXml: (name: string, asked: Record<string, string> = {}) => xml(`${name}.xml${query(asked)}`),
    getJson: (name: string, asked: Record<string, string> = {}) => json(`${name}.json${query(asked)}`),
    postXml: (name: string, fields: Record<string, string>) => xml(`${name}.xml`, form(fields)),
    postJson: (name: string, fields: Record<string, string>) => json(`${name}.json`, form(fields)),
  }
}
