import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { type HtmlForm, readForms } from './html-form.ts'

/** An answer, whole. */
export type WebAnswer = { status: number; text: string }

const TIMEOUT_MS = 30_000
/** Times that one request is sent at most. */
const MOST_STEPS = 5

type Body = { type: string; bytes: Buffer; key?: string }

/** A browser without scripts: one device with its own cookies, and on this machine its own address, so that limits per address see many. */
export class WebClient {
  readonly base: URL
  readonly localAddress: string | undefined
  readonly #cookies = new Map<string, string>()

  constructor(base: URL, localAddress?: string) {
    this.base = base
    this.localAddress = localAddress
  }

  /** The Cookie header of this device. */
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** Reads a page. */
  get(path: string): Promise<WebAnswer> {
    return this.#request('GET', path)
  }

  /** Sends nothing but the wish. */
  post(path: string): Promise<WebAnswer> {
    return this.#request('POST', path)
  }

  /** Reads JSON; an Error unless the answer is 200. */
  async json(path: string): Promise<unknown> {
    const { status, text } = await this.get(path)
    if (status !== 200) throw new Error(`${path} answered ${status}: ${text.slice(0, 200)}`)
    return JSON.parse(text)
  }

  /** Sends JSON, as a page's script does; `key`: the id under which the same may be sent again. */
  sendJson(method: 'POST' | 'PUT', path: string, body: object, key?: string): Promise<WebAnswer> {
    const bytes = Buffer.from(JSON.stringify(body))
    return this.#request(method, path, { type: 'application/json', bytes, ...(key ? { key } : {}) })
  }

  /** Fills in the first form of a page that `find` accepts, and sends it. */
  async submit(
    page: { path: string; html: string },
    find: (form: HtmlForm) => boolean,
    fields: Record<string, string>,
  ): Promise<WebAnswer> {
    const form = readForms(page.html).find(find)
    if (!form) throw new Error(`${page.path} does not have the form that was looked for`)
    const data = new FormData()
    for (const [name, value] of [...form.hidden.filter(([name]) => !(name in fields)), ...Object.entries(fields)])
      data.append(name, value)
    const encoded = new Response(data)
    const type = encoded.headers.get('content-type') ?? ''
    return this.#request('POST', page.path, { type, bytes: Buffer.from(await encoded.arrayBuffer()) })
  }

  /** Sends a request, and the same again where the site leads it elsewhere by a 307, as a browser does. */
  async #request(method: string, path: string, body?: Body, most = MOST_STEPS): Promise<WebAnswer> {
    const { location, ...answer } = await this.#once(method, path, body)
    const isLed = answer.status === 307 && location !== undefined && most > 1
    return isLed ? this.#request(method, location, body, most - 1) : answer
  }

  #once(method: string, path: string, body?: Body): Promise<WebAnswer & { location?: string | undefined }> {
    const request = this.base.protocol === 'https:' ? requestHttps : requestHttp
    const headers = {
      origin: this.base.origin,
      'accept-language': 'en',
      ...(this.#cookies.size ? { cookie: this.cookie } : {}),
      ...(body ? { 'content-type': body.type } : {}),
      ...(body?.key ? { 'idempotency-key': body.key } : {}),
      ...(method !== 'GET' ? { 'content-length': String(body?.bytes.length ?? 0) } : {}),
    }
    const address = this.localAddress ? { localAddress: this.localAddress, family: 4 } : {}
    return new Promise((resolve, reject) => {
      const sent = request(
        new URL(path, this.base),
        { method, headers, timeout: TIMEOUT_MS, ...address },
        (response) => {
          this.#keep(response.headers['set-cookie'] ?? [])
          let text = ''
          response.setEncoding('utf8').on('data', (piece: string) => {
            text += piece
          })
          response
            .on('end', () => resolve({ status: response.statusCode ?? 0, text, location: response.headers.location }))
            .on('error', reject)
        },
      )
      sent.on('timeout', () => sent.destroy(new Error(`${path} did not answer`))).on('error', reject)
      sent.end(body?.bytes)
    })
  }

  #keep(lines: readonly string[]) {
    for (const line of lines) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name) this.#cookies.set(name, value ?? '')
    }
  }
}
