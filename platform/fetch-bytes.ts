import type { IncomingMessage } from 'node:http'
import { get as getHttp } from 'node:http'
import { get as getHttps } from 'node:https'
import { guardedLookup, reachable } from './public-address.ts'

/** How long and how large what is fetched may be. */
export type FetchBounds = { bytes: number; milliseconds: number }

/**
 * Fetches what lies at an address that somebody gave, over http or https: from where `mayReach` allows, without following on, within the bounds.
 * Undefined where that can't be had, for whatever reason.
 */
export async function fetchBytes(address: string, bounds: FetchBounds): Promise<Uint8Array | undefined> {
  const url = reachable(address)
  if (!url) return undefined
  const signal = AbortSignal.timeout(bounds.milliseconds)
  try {
    return await bytesOf(await answerOf(url, signal), bounds.bytes)
  } catch {
    return undefined
  }
}

function answerOf(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
  const get = url.protocol === 'https:' ? getHttps : getHttp
  return new Promise((resolve, reject) => {
    get(url, { signal, lookup: guardedLookup, agent: false, headers: { accept: 'image/*' } }, resolve).on(
      'error',
      reject,
    )
  })
}

async function bytesOf(answer: IncomingMessage, most: number): Promise<Uint8Array> {
  if (answer.statusCode !== 200) {
    answer.destroy()
    throw new Error('not there')
  }
  const parts: Buffer[] = []
  let length = 0
  for await (const part of answer) {
    length += part.length
    if (length > most) throw new Error('too much')
    parts.push(part)
  }
  return Buffer.concat(parts)
}
