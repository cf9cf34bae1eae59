import { slug } from './ids.ts'

/** What an encoder sends to (`whip`, RFC 9725) and what a player takes from (`whep`). */
export const LIVE_ENDPOINTS = ['whip', 'whep'] as const
export type LiveEndpoint = (typeof LIVE_ENDPOINTS)[number]

/** A hearing's endpoint, or one session behind it. */
export type LivePath = { slug: string; endpoint: LiveEndpoint; session: string | undefined }

const PATH = /^\/live\/([^/?#]+)\/(whip|whep)(?:\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}))?(?:\?|$)/

/** What a request's path names, if it is of a hearing's endpoints. */
export function livePath(path: string): LivePath | undefined {
  const [, name, found, session] = PATH.exec(path) ?? []
  const hearing = slug.safeParse(name).data
  const endpoint = LIVE_ENDPOINTS.find((each) => each === found)
  return hearing && endpoint ? { slug: hearing, endpoint, session } : undefined
}

/** How names of a broadcast end: its lists, their files, captions, thumbnails, and its sound as one file or as samples. The proxies of `deploy` name the same. */
const BROADCAST = /^\/live\/[^?#]+\.(?:m3u8|m4s|mp4|m4a|pcm|vtt|jpg)(?:\?|$)/

/** Whether a request's path is of a hearing's broadcast: a playlist, or a file beside one. */
export const isBroadcastPath = (path: string): boolean => BROADCAST.test(path)

/** The path of a hearing's endpoint. */
export const endpointPath = (hearing: string, endpoint: LiveEndpoint): string => `/live/${hearing}/${endpoint}`
