import { once } from 'node:events'
import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { Socket } from 'node:net'
import { type Duplex, pipeline } from 'node:stream'
import { FRONT_LIMITS } from '#contract/front-limits.ts'
import { isBroadcastPath, livePath } from '#contract/live-path.ts'
import { Refusal } from '#contract/refusals.ts'
import { FROM_HERE } from '#platform/address.ts'
import { originForm } from '#platform/forwarded.ts'
import { httpsOnly } from '#platform/https-only.ts'
import { UserError } from '../supervisor/command-line.ts'
import { codedHeaders, coder, codingFor, isCodable } from './coding.ts'
import { forwardedHeaders, HOP_HEADERS, isClaim, METHODS, upgradeHead } from './forwarded.ts'
import { connectFirst, INNER_HOST } from './inner-connection.ts'
import { answerSelf, awayHead } from './own-answer.ts'
import { BodyRefused, readBody } from './read-body.ts'
import { MOST_SHARED_BYTES, SharedAnswers, type ShareKey, sendShared } from './shared-answers.ts'
import { Shares } from './shares.ts'
import { sendStatic } from './static-files.ts'

/** Where the front listens and what lies behind it. Behind a proxy of one's own, `isProxyTrusted` takes its x-forwarded-*. */
export type FrontOptions = {
  port: number
  host: string
  webPort: number
  realtimePorts: readonly number[]
  mediaPort?: number
  isProxyTrusted?: boolean
  /** Where people find the site. */
  publicUrl?: string | undefined
  /** Folder of the built site's static files, which are given out coded as they lie there. */
  staticFolder?: string
}

const CLOSE_TIMEOUT_MS = 2_000
/** How often connections are looked at for requests that take too long. */
const CHECK_MS = 1_000

/** One origin for all parts: `/socket.io/` and the endpoints of a stage (`/live/NAME/whip`) go to the realtime nodes in turn, a broadcast's lists and files to media, everything else to the site. */
export class Front {
  readonly #server: Server
  readonly #options: FrontOptions
  readonly #agent = new Agent({ keepAlive: true })
  readonly #shares = new Shares()
  readonly #answers = new SharedAnswers()
  readonly #connected = new WeakMap<Socket, () => void>()
  readonly #tunnels = new Set<Duplex>()
  #turn = 0

  private constructor(options: FrontOptions) {
    this.#options = options
    // Bodies have a time of their own, by what they bring (read-body.ts).
    const { requestSeconds, uploadSeconds } = FRONT_LIMITS
    this.#server = createServer(
      {
        headersTimeout: requestSeconds * 1_000,
        requestTimeout: (uploadSeconds + 1) * 1_000,
        connectionsCheckingInterval: CHECK_MS,
      },
      (incoming, answer) => void this.#serve(incoming, answer),
    )
    this.#server.timeout = FRONT_LIMITS.idleSeconds * 1_000
    this.#server.on('connection', (socket) => this.#admit(socket))
    this.#server.on('upgrade', (incoming, socket, head) => void this.#splice(incoming, socket, head))
  }

  /** Listens at once; the parts behind may come later, until then the answer is 503 with a time to try again. */
  static async listen(options: FrontOptions): Promise<Front> {
    const front = new Front(options)
    front.#server.listen(options.port, options.host)
    try {
      await once(front.#server, 'listening')
    } catch (error) {
      throw new UserError(portSentence(options, error))
    }
    // A connection that can't be accepted (no file descriptor is left) is lost; the others go on.
    front.#server.on('error', () => {})
    return front
  }

  /** The port that it listens on, also when port 0 was asked for. */
  get port(): number {
    const address = this.#server.address()
    return address && typeof address === 'object' ? address.port : this.#options.port
  }

  /** Takes no more requests, lets running ones end for two seconds, then cuts them. */
  async close() {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.#server.closeIdleConnections()
    for (const tunnel of this.#tunnels) tunnel.destroy()
    const timer = setTimeout(() => this.#server.closeAllConnections(), CLOSE_TIMEOUT_MS)
    await closed
    clearTimeout(timer)
    this.#agent.destroy()
  }

  #forwarded({ socket, headers }: IncomingMessage) {
    return forwardedHeaders(socket.remoteAddress, headers, this.#options.isProxyTrusted ?? false)
  }

  /** Ports that may serve this path, the one whose turn it is first. */
  #ports({ url = '/' }: IncomingMessage): number[] {
    const path = originForm(url)
    if (isBroadcastPath(path)) return [this.#options.mediaPort ?? this.#options.webPort]
    if (!path.startsWith('/socket.io/') && !livePath(path)) return [this.#options.webPort]
    const ports = this.#options.realtimePorts
    this.#turn = (this.#turn + 1) % Math.max(ports.length, 1)
    return [...ports.slice(this.#turn), ...ports.slice(0, this.#turn)]
  }

  /** Counts a connection; behind a proxy of one's own all have its address, and the proxy counts. */
  #admit(socket: Socket) {
    if (this.#options.isProxyTrusted) return
    const leave = this.#shares.connect(socket.remoteAddress ?? '')
    if (!leave) return void socket.on('error', () => socket.destroy()).end(awayHead, () => socket.destroy())
    this.#connected.set(socket, leave)
    socket.once('close', leave)
  }

  /** Nothing behind the front is asked before a request is there whole, and its network's turn has come. */
  async #serve(incoming: IncomingMessage, answer: ServerResponse) {
    for (const [name, value] of Object.entries(httpsOnly(this.#options.publicUrl ?? ''))) answer.setHeader(name, value)
    if (!METHODS.has(incoming.method ?? ''))
      return void answer.writeHead(405, { allow: [...METHODS].join(', '), connection: 'close' }).end()
    const part = this.#shares.part(this.#forwarded(incoming)['x-forwarded-for'])
    try {
      // A player waits at a list for what comes next: that must hold up nothing else of its network.
      if (isBroadcastPath(originForm(incoming.url ?? '/'))) return await this.#pass(incoming, undefined, answer)
      const body = await readBody(incoming, part)
      const { staticFolder } = this.#options
      if (
        staticFolder &&
        incoming.url?.startsWith('/_next/static/') &&
        (await sendStatic(staticFolder, incoming, answer))
      )
        return
      const share = body ? undefined : this.#answers.keyOf(incoming)
      let shared = share && (await this.#answers.at(share))
      // Whoever asks for others waits for his own network's turn only: what others want is not held up in it.
      if (!shared)
        await part.inTurn(incoming.method, async () => {
          if (share && this.#answers.isShared(share))
            shared = await this.#answers.get(share, (headers) => this.#askForMany(incoming, headers))
          if (!shared) await this.#pass(incoming, body, answer, share)
        })
      if (shared) await sendShared(shared, incoming, answer)
    } catch (error) {
      if (answer.headersSent || answer.destroyed) answer.destroy()
      else if (error instanceof BodyRefused) answerSelf(error.why, incoming, answer)
      else if (error instanceof Refusal) answerSelf('busy', incoming, answer)
      // The sender gave up.
      else answer.destroy()
    } finally {
      part.release()
    }
  }

  /** Asks behind and passes the answer on; ends when that has gone out, or the client has gone. */
  #pass(incoming: IncomingMessage, body: Buffer | undefined, answer: ServerResponse, share?: ShareKey): Promise<void> {
    return new Promise((resolve) => {
      if (answer.destroyed) return resolve()
      answer.once('close', resolve)
      this.#ask(incoming, body, answer, share)
    })
  }

  #ask(
    incoming: IncomingMessage,
    body: Buffer | undefined,
    answer: ServerResponse,
    share: ShareKey | undefined,
    isRetry = false,
  ) {
    // The front codes answers, and can keep one for all only as a plain one.
    const { 'accept-encoding': codings, ...headers } = incoming.headers
    const { method } = incoming
    // With a length but no body, the part behind would read the next request on that connection as the body.
    const isKept = (name: string) => name !== 'content-length' && !HOP_HEADERS.has(name) && !isClaim(name)
    const kept = Object.entries(headers).filter(([name]) => isKept(name))
    const inner = request({
      host: INNER_HOST,
      port: this.#ports(incoming)[0],
      method,
      path: originForm(incoming.url ?? '/'),
      headers: {
        ...Object.fromEntries(kept),
        ...this.#forwarded(incoming),
        ...(body ? { 'content-length': body.length } : {}),
      },
      agent: this.#agent,
    })
    inner.on('response', (response) => {
      if (answer.destroyed) return void response.destroy()
      const passed = passedHeaders(response)
      const { statusCode: status = 502 } = response
      if (share) this.#answers.learn(share, status, passed)
      response.on('error', () => answer.destroy())
      const isWhole = method !== 'HEAD' && status !== 204 && status !== 304
      const coding = isWhole && isCodable(passed) ? codingFor(codings) : undefined
      answer.writeHead(status, isCodable(passed) ? codedHeaders(passed, coding) : passed)
      if (coding) pipeline(response, coder(coding), answer, () => undefined)
      else response.pipe(answer)
    })
    inner.on('error', () => {
      // The client has gone, and this request was destroyed for that: don't retry it.
      if (answer.destroyed) return
      // The site may close an idle connection in the very moment in which it is used again.
      const mayRetry = inner.reusedSocket && !isRetry && (method === 'GET' || method === 'HEAD')
      if (answer.headersSent) answer.destroy()
      else if (mayRetry) this.#ask(incoming, body, answer, share, true)
      else answerSelf('away', incoming, answer)
    })
    answer.on('close', () => inner.destroy())
    inner.end(body)
  }

  /** Asks for what many may share, with nothing of who asks; undefined where it does not come whole. */
  async #askForMany(incoming: IncomingMessage, headers: Record<string, string>) {
    const { [FROM_HERE]: _here, ...forwarded } = this.#forwarded(incoming)
    const inner = request({
      host: INNER_HOST,
      port: this.#options.webPort,
      path: originForm(incoming.url ?? '/'),
      headers: { ...headers, ...forwarded },
      agent: this.#agent,
    })
    // A connection that breaks during the answer makes the request emit `error` too; without a listener that would end the process.
    inner.on('error', () => {}).end()
    try {
      const [response] = (await once(inner, 'response')) as [IncomingMessage]
      const pieces: Buffer[] = []
      let bytes = 0
      for await (const piece of response) {
        bytes += piece.length
        if (response.statusCode !== 200 || bytes > MOST_SHARED_BYTES) return undefined
        pieces.push(piece)
      }
      return { headers: passedHeaders(response), body: Buffer.concat(pieces) }
    } catch {
      // Each who asked asks for himself, and is told what is wrong.
      return undefined
    }
  }

  async #splice(incoming: IncomingMessage, outer: Duplex, head: Buffer) {
    outer.on('error', () => outer.destroy())
    // From here it is a socket of the realtime nodes, which count for themselves and know by pings who lives.
    this.#connected.get(incoming.socket)?.()
    incoming.socket.setTimeout(0)
    // Media takes WebSockets on its private port only, never from here.
    const isForNodes = originForm(incoming.url ?? '/').startsWith('/socket.io/')
    const inner = isForNodes ? await connectFirst(this.#ports(incoming)) : undefined
    if (!inner || outer.destroyed) {
      inner?.destroy()
      outer.end(awayHead)
      return
    }
    this.#tunnels.add(outer)
    outer.on('close', () => {
      this.#tunnels.delete(outer)
      inner.destroy()
    })
    // What the node said last still goes out, but a reader that takes nothing is not waited for.
    inner.on('close', () => {
      outer.end(() => outer.destroy())
      setTimeout(() => outer.destroy(), CLOSE_TIMEOUT_MS).unref()
    })
    inner.setNoDelay(true)
    incoming.socket.setNoDelay(true)
    const requestLine = `${incoming.method} ${originForm(incoming.url ?? '/')} HTTP/1.1`
    inner.write(upgradeHead(requestLine, incoming.rawHeaders, this.#forwarded(incoming)))
    if (head.length > 0) inner.write(head)
    inner.pipe(outer).pipe(inner)
  }
}

const passedHeaders = ({ headers }: IncomingMessage): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_HEADERS.has(name)))

function portSentence({ port, host }: FrontOptions, error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken: stop what uses it, or choose another with PORT=${port + 1} npm start.`
  if (code === 'EACCES') return `Port ${port} is not allowed to this user: choose one above 1023 with PORT.`
  return `${host}:${port} cannot be listened on (${code}): choose an address of this machine with MINSHENG_HOST.`
}
