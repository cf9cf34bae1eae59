import { createHmac, randomUUID } from 'node:crypto'
import type { IceServer } from '#contract/media-rtp.ts'

/** Relays (TURN) of the installation, and the secret that they share with it (`static-auth-secret` of coturn). */
export type Turn = { urls: readonly string[]; secret: string }

/** Longer than any hearing: a password is asked for when a line begins, and when it is repaired. */
const HOURS = 12

/** The relays with a password for one browser, as the TURN REST API has it: who sees it can use it until it ends, and learns nothing else. */
export function iceServersOf({ urls, secret }: Turn, nowMs: number): IceServer[] {
  const username = `${Math.floor(nowMs / 1_000) + HOURS * 3_600}:${randomUUID()}`
  const credential = createHmac('sha1', secret).update(username).digest('base64')
  return [{ urls: [...urls], username, credential }]
}
