import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { guardedLookup, reachable, UnreachableAddress } from './public-address.ts'

/** What came of a POST: the status that was answered, or why none was. */
export type Posted = { status: number } | { failure: 'address' | 'connection' | 'timeout' }

/**
 * Sends JSON to an address that somebody gave, over http or https: where `mayReach` allows, without following on. What is answered besides the
 * status is not read. Never fails otherwise than by its answer.
 */
export async function postJson(
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  milliseconds: number,
): Promise<Posted> {
  const url = reachable(address)
  if (!url) return { failure: 'address' }
  const signal = AbortSignal.timeout(milliseconds)
  try {
    const answer = await send(url, body, headers, signal)
    answer.destroy()
    return { status: answer.statusCode ?? 0 }
  } catch (error) {
    if (error instanceof UnreachableAddress) return { failure: 'address' }
    return { failure: signal.aborted ? 'timeout' : 'connection' }
  }
}

function send(
  url: URL,
  body: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const own = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Minsheng',
    }
    request(
      url,
      { method: 'POST', signal, lookup: guardedLookup, agent: false, headers: { ...own, ...headers } },
      resolve,
    )
      .on('error', reject)
      .end(body)
  })
}
