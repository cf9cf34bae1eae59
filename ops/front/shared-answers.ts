import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { type Coding, code, codedHeaders, codingFor, isCodable } from './coding.ts'

const FRESH_MS = 1_000
const MOST_KEPT = 200
const MOST_BYTES = 33_554_432
/** Longer answers are nobody's page. */
export const MOST_SHARED_BYTES = 2_097_152
const MOST_KNOWN = 1_000

/** An answer that many are given. */
export type Shared = { headers: IncomingHttpHeaders; body: Buffer; at: number; coded: Map<Coding, Promise<Buffer>> }
/** A request as far as it matters for what it may share: its address, and headers of which the answers to that address say whether they matter. */
export type ShareKey = { address: string; headers: IncomingHttpHeaders }

/** Request headers that ask for something else than the page. */
const PARTICULAR = [
  'range',
  'authorization',
  'rsc',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-action',
]

/**
 * Answers that say of themselves that a cache may share them (`public` with `s-maxage`), kept for one second, whatever longer they allow, and
 * asked for once for all who want them meanwhile. They are asked for without anything of who asks: no header of theirs reaches the site but
 * those by which the answer says that it varies, and never a cookie, so that nobody can put something of his own into what others get. What an
 * address gives is learnt from the answers to its requests.
 */
export class SharedAnswers {
  /** By address: the headers by which its answers vary. */
  readonly #known = new Map<string, readonly string[]>()
  readonly #kept = new Map<string, Shared>()
  readonly #underWay = new Map<string, Promise<Shared | undefined>>()
  #bytes = 0

  /** What a request would share; undefined for one that is particular. */
  keyOf({ method, url = '/', headers }: IncomingMessage): ShareKey | undefined {
    if ((method !== 'GET' && method !== 'HEAD') || url.startsWith('/socket.io/') || url.startsWith('/_next/')) return
    if (PARTICULAR.some((name) => headers[name] !== undefined)) return
    return { address: `${headers.host} ${url}`, headers }
  }

  /** Whether others get the same answer. */
  isShared(share: ShareKey): boolean {
    return this.#variant(share) !== undefined
  }

  /** The answer that is there or on its way. */
  at(share: ShareKey): Shared | Promise<Shared | undefined> | undefined {
    const variant = this.#variant(share)
    if (!variant) return
    const kept = this.#kept.get(variant.key)
    if (kept && performance.now() - kept.at < FRESH_MS) return kept
    return this.#underWay.get(variant.key)
  }

  /** The answer, asked for with these headers where it is neither there nor on its way; undefined where it turns out not to be for others. */
  async get(
    share: ShareKey,
    ask: (headers: Record<string, string>) => Promise<Omit<Shared, 'at' | 'coded'> | undefined>,
  ): Promise<Shared | undefined> {
    const there = this.at(share)
    if (there) return there
    const variant = this.#variant(share)
    if (!variant) return
    const { key, names, values } = variant
    const asking = ask({ host: share.headers.host ?? '', accept: 'text/html', ...values }).then((answer) => {
      const varies = answer && variesBy(answer.headers)
      this.#know(share, varies)
      // An answer that varies by more than was thought is of who asked.
      if (!answer || varies?.join() !== names.join()) return undefined
      return this.#keep(key, { ...answer, at: performance.now(), coded: new Map() })
    })
    this.#underWay.set(key, asking)
    try {
      return await asking
    } finally {
      this.#underWay.delete(key)
    }
  }

  /** Learns from the answer to a request of its own. */
  learn(share: ShareKey, status: number | undefined, headers: IncomingHttpHeaders): void {
    this.#know(share, status === 200 ? variesBy(headers) : undefined)
  }

  #know({ address }: ShareKey, varies: readonly string[] | undefined): void {
    this.#known.delete(address)
    if (!varies) return
    this.#known.set(address, varies)
    const [oldest] = this.#known.keys()
    if (this.#known.size > MOST_KNOWN && oldest !== undefined) this.#known.delete(oldest)
  }

  /** Which answer a request shares, and with which headers it is asked for; undefined where it has one of its own. */
  #variant({ address, headers }: ShareKey) {
    const names = this.#known.get(address)
    if (!names || (names.includes('cookie') && headers.cookie !== undefined)) return
    const values = Object.fromEntries(
      names.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])),
    )
    return { key: `${address} ${JSON.stringify(values)}`, names, values }
  }

  #keep(key: string, shared: Shared): Shared {
    this.#drop(key)
    // The oldest stand first.
    for (const [name, { at }] of this.#kept) {
      const isFresh = shared.at - at < FRESH_MS
      if (isFresh && this.#kept.size < MOST_KEPT && this.#bytes + shared.body.length <= MOST_BYTES) break
      this.#drop(name)
    }
    this.#kept.set(key, shared)
    this.#bytes += shared.body.length
    return shared
  }

  #drop(key: string): void {
    this.#bytes -= this.#kept.get(key)?.body.length ?? 0
    this.#kept.delete(key)
  }
}

/** Gives a shared answer to one of those who asked, coded once for all of them. */
export async function sendShared(shared: Shared, incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
  const { headers, body, coded } = shared
  const coding = isCodable({ ...headers, 'content-length': String(body.length) })
    ? codingFor(incoming.headers['accept-encoding'])
    : undefined
  const bytes = coding ? await (coded.get(coding) ?? remember(coded, coding, code(body, coding))) : body
  answer.writeHead(200, { ...codedHeaders(headers, coding), 'content-length': bytes.length })
  answer.end(incoming.method === 'HEAD' ? undefined : bytes)
}

function remember(coded: Shared['coded'], coding: Coding, bytes: Promise<Buffer>): Promise<Buffer> {
  coded.set(coding, bytes)
  return bytes
}

/** Headers by which an answer varies for those who may share it, by what it says of itself; undefined for one that is of who asked. Codings are the front's. */
function variesBy(headers: IncomingHttpHeaders): string[] | undefined {
  const control = headers['cache-control'] ?? ''
  if (headers['set-cookie'] || /private|no-store|no-cache/.test(control) || !/s-maxage=[1-9]/.test(control)) return
  const names = (headers.vary ?? '').toLowerCase().split(/\s*,\s*/)
  if (names.includes('*')) return
  return [...new Set(names)].filter((name) => name && name !== 'accept-encoding').sort()
}
