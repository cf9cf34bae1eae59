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
type Among = 'all' | 'visitors'
/** What decides which shared answer a request gets; two requests that differ in anything else get the same. */
export type ShareKey = { key: string; hasCookie: boolean }

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
 * asked for once for all who want them meanwhile. They are asked for without anything of who asks: neither cookie nor any other header of
 * theirs reaches the site, so that nobody can put something of his own into what others get. What kind an address gives is learnt from
 * the answers to its requests.
 */
export class SharedAnswers {
  readonly #known = new Map<string, Among>()
  readonly #kept = new Map<string, Shared>()
  readonly #underWay = new Map<string, Promise<Shared | undefined>>()
  #bytes = 0

  /** What a request would share; undefined for one that is particular. */
  keyOf({ method, url = '/', headers }: IncomingMessage): ShareKey | undefined {
    if ((method !== 'GET' && method !== 'HEAD') || url.startsWith('/socket.io/') || url.startsWith('/_next/')) return
    if (PARTICULAR.some((name) => headers[name] !== undefined)) return
    return { key: `${languageOf(headers)} ${headers.host} ${url}`, hasCookie: headers.cookie !== undefined }
  }

  /** Whether others get the same answer. */
  isShared({ key, hasCookie }: ShareKey): boolean {
    const among = this.#known.get(key)
    return among === 'all' || (among === 'visitors' && !hasCookie)
  }

  /** The answer that is there or on its way. */
  at(share: ShareKey): Shared | Promise<Shared | undefined> | undefined {
    if (!this.isShared(share)) return
    const kept = this.#kept.get(share.key)
    if (kept && performance.now() - kept.at < FRESH_MS) return kept
    return this.#underWay.get(share.key)
  }

  /** The answer, asked for where it is neither there nor on its way; undefined where it turns out not to be for others. */
  async get(
    share: ShareKey,
    ask: () => Promise<Omit<Shared, 'at' | 'coded'> | undefined>,
  ): Promise<Shared | undefined> {
    const there = this.at(share)
    if (there) return there
    const { key } = share
    const asking = ask().then((answer) => {
      const among = answer && amongWhom(answer.headers)
      if (!answer || !among) {
        this.#known.delete(key)
        return undefined
      }
      this.#known.set(key, among)
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
  learn({ key }: ShareKey, status: number | undefined, headers: IncomingHttpHeaders): void {
    const among = status === 200 ? amongWhom(headers) : undefined
    this.#known.delete(key)
    if (!among) return
    this.#known.set(key, among)
    const [oldest] = this.#known.keys()
    if (this.#known.size > MOST_KNOWN && oldest !== undefined) this.#known.delete(oldest)
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

/** Headers with which a shared answer is asked for: those by which the answer may differ, and no more. */
export const sharedRequestHeaders = ({ headers }: IncomingMessage): Record<string, string> => ({
  host: headers.host ?? '',
  accept: 'text/html',
  'accept-language': languageOf(headers),
})

/** The first language of ours that somebody wishes; pages may answer by it. */
function languageOf(headers: IncomingHttpHeaders): 'en' | 'zh-CN' {
  return /^[^a-z]*en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'zh-CN'
}

/** Who may be given an answer that was made for somebody else, by what it says of itself. */
function amongWhom(headers: IncomingHttpHeaders): Among | undefined {
  const control = headers['cache-control'] ?? ''
  if (headers['set-cookie'] || /private|no-store|no-cache/.test(control) || !/s-maxage=[1-9]/.test(control)) return
  const varies = (headers.vary ?? '').toLowerCase().split(/\s*,\s*/)
  if (varies.includes('*')) return
  return varies.includes('cookie') ? 'visitors' : 'all'
}
