import { createHmac } from 'node:crypto'
import type { IceServer } from '#contract/media-rtp.ts'

/** Relays (TURN) of the installation, and the secret that they share with it (`static-auth-secret` of coturn). */
export type Turn = { urls: readonly string[]; secret: string }

/** Shorter than a hearing may be: what is relayed goes on. */
const HOURS = 2

/**
 * The relays with a password for one browser, as the TURN REST API has it: who sees it can use it until it ends, and learns nothing else.
 *
 * It must hold while a browser looks for ways: as its transport is made, and as it moves to another network on the same transport. coturn reads
 * the time where an allocation begins; that one is refreshed with the same password after its end, as long as it stands (tried with 4.6.1). A
 * browser whose line breaks later gets a new transport, with a new password; an encoder (WHIP) begins anew.
 *
 * `whose` names a viewer's network or somebody's session. coturn counts allocations by what stands behind the time, whichever password they began
 * with, so that nobody fills the relay by asking for many (`user-quota`).
 */
export function iceServersOf({ urls, secret }: Turn, whose: string, nowMs: number): IceServer[] {
  // Who knows a session's own name can ask for it.
  const name = createHmac('sha256', secret).update(`relayed\n${whose}`).digest('base64url').slice(0, 22)
  const username = `${Math.floor(nowMs / 1_000) + HOURS * 3_600}:${name}`
  const credential = createHmac('sha1', secret).update(username).digest('base64')
  return [{ urls: [...urls], username, credential }]
}
