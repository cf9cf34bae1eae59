import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { parseAddress } from './address.ts'
import { env } from './env.ts'
import { addressBlock } from './limits.ts'

/** A key derived from the secret holds for so long: older networks can't be told to be the same as a newer one. */
const PERIOD_MS = 30 * 86_400_000

/** This machine's own addresses, as a proxy on it has them; those of 127.0.0.0/8 are a rehearsal's devices. */
const OWN = new Set(['127.0.0.1', '::1'])

let derived: { period: number; key: KeyObject } | undefined

/**
 * A key of the address block that a vote came from, the same for all its addresses within a period; null where the address says nothing
 * (this machine's own: a proxy in front whose word is not trusted).
 */
export function networkKey(address: string, now: Date): Buffer | null {
  const known = parseAddress(address)
  if (known === undefined || OWN.has(known)) return null
  const period = Math.floor(now.getTime() / PERIOD_MS)
  if (derived?.period !== period) {
    const bytes = createHmac('sha256', env.MINSHENG_SECRET).update(`vote network ${period}`).digest()
    derived = { period, key: createSecretKey(bytes) }
  }
  return createHmac('sha256', derived.key).update(addressBlock(address)).digest().subarray(0, 16)
}
