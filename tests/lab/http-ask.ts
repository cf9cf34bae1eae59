import { type Agent, request } from 'node:http'

/** An HTTP request to a port of this machine. `address`: what a proxy would say of its sender. */
export type Asked = {
  port: number
  path: string
  address: string
  method?: string
  headers?: Record<string, string>
  body?: Buffer | string
  withinMs?: number
  agent?: Agent
}
/** Its answer; status 0 where none came in time. `bytes` as they were transferred. */
export type HttpAnswer = {
  status: number
  headers: NodeJS.Dict<string | string[]>
  text: string
  bytes: number
  ms: number
}

/** Asks once. */
export function askHttp(asked: Asked): Promise<HttpAnswer> {
  const { port, path, address, method = 'GET', headers = {}, body, withinMs = 30_000, agent } = asked
  const at = performance.now()
  return new Promise((resolve) => {
    const none = () => resolve({ status: 0, headers: {}, text: '', bytes: 0, ms: performance.now() - at })
    const sent = request(
      {
        host: 'localhost',
        port,
        path,
        method,
        agent: agent ?? false,
        headers: {
          'x-forwarded-for': address,
          ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
          ...headers,
        },
      },
      (response) => {
        const pieces: Buffer[] = []
        response.on('data', (piece: Buffer) => pieces.push(piece))
        response.on('error', none)
        response.on('end', () => {
          clearTimeout(timer)
          const all = Buffer.concat(pieces)
          const { statusCode = 0 } = response
          resolve({
            status: statusCode,
            headers: response.headers,
            text: String(all),
            bytes: all.length,
            ms: performance.now() - at,
          })
        })
      },
    )
    const timer = setTimeout(() => sent.destroy(new Error('too late')), withinMs)
    sent.on('error', () => {
      clearTimeout(timer)
      none()
    })
    sent.end(body)
  })
}

/** Asks again and again on so many lines until the time is over; all answers. */
export async function askOften(
  asked: Asked,
  { lines, seconds }: { lines: number; seconds: number },
): Promise<HttpAnswer[]> {
  const answers: HttpAnswer[] = []
  const until = performance.now() + seconds * 1_000
  const line = async () => {
    while (performance.now() < until) answers.push(await askHttp(asked))
  }
  await Promise.all(Array.from({ length: lines }, line))
  return answers
}
