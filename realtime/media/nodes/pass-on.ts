import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http'

/** Says that a request has been passed on once already: then it is not again, should two nodes each take the other for the one. */
const PASSED = 'x-minsheng-passed'
/** A list that is waited for comes within six seconds. */
const TIMEOUT_MS = 10_000

/** Passes a viewer's request on to the media node that makes that broadcast. */
export function passToNode(node: string, request: IncomingMessage, response: ServerResponse): void {
  if (request.headers[PASSED] !== undefined) {
    response.writeHead(404, { 'cache-control': 'no-store' }).end()
    return
  }
  // A length without its body would make the next request on that connection the body.
  const { 'content-length': _length, 'transfer-encoding': _encoding, ...headers } = request.headers
  const { method = 'GET', url: path = '/' } = request
  const { hostname, port } = new URL(node)
  const options = {
    host: hostname,
    port,
    path,
    method,
    headers: { ...headers, [PASSED]: '1' },
    timeout: TIMEOUT_MS,
  }
  const asked = ask(options, (found) => {
    if (response.destroyed) return void found.destroy()
    response.writeHead(found.statusCode ?? 502, found.headers)
    found.on('error', () => response.destroy()).pipe(response)
  })
  asked.on('timeout', () => asked.destroy())
  asked.on('error', () => {
    if (response.headersSent) response.destroy()
    else response.writeHead(503, { 'cache-control': 'no-store', 'retry-after': '1' }).end()
  })
  response.once('close', () => asked.destroy())
  asked.end()
}
