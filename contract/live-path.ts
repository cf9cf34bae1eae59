import { slug } from './ids.ts'

/** What an encoder sends to (`whip`, RFC 9725) and what a player takes from (`whep`). */
export const LIVE_DOORS = ['whip', 'whep'] as const
export type LiveDoor = (typeof LIVE_DOORS)[number]

/** A hearing's door, or one session behind it. */
export type LivePath = { slug: string; door: LiveDoor; session: string | undefined }

const PATH = /^\/live\/([^/?#]+)\/(whip|whep)(?:\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}))?(?:\?|$)/

/** What a request's path names, if it is of a hearing's doors. */
export function livePath(path: string): LivePath | undefined {
  const [, name, found, session] = PATH.exec(path) ?? []
  const hearing = slug.safeParse(name).data
  const door = LIVE_DOORS.find((each) => each === found)
  return hearing && door ? { slug: hearing, door, session } : undefined
}

const BROADCAST = /^\/live\/[^?#]+\.(?:m3u8|m4s|mp4)(?:\?|$)/

/** Whether a request's path is of a hearing's broadcast: a playlist, or a file that one names. */
export const isBroadcastPath = (path: string): boolean => BROADCAST.test(path)

/** The path of a hearing's door. */
export const doorPath = (hearing: string, door: LiveDoor): string => `/live/${hearing}/${door}`
