import * as z from 'zod'
import { DESTINATIONS } from './destination-limits.ts'
import { id } from './ids.ts'
import { line } from './text.ts'

/** How a platform is called on the desk and in the record. An address is none: it may have a key in it. */
export const destinationName = line(DESTINATIONS.name).refine((name) => !name.includes('://'))

/** Where a platform takes a stream, without the key: rtmp or rtmps, an application as its path, no name or password. */
const destinationAddress = z
  .url({ protocol: /^rtmps?$/ })
  .max(DESTINATIONS.addressLength)
  .refine(hasApplicationAlone)

/** The key of a stream, as platforms give it out. */
const destinationKey = z
  .string()
  .regex(/^[\x21-\x7e]+$/)
  .max(DESTINATIONS.keyLength)

/** What is sealed of a destination. */
export const destinationTarget = z.object({ address: destinationAddress, key: destinationKey })
export type DestinationTarget = z.infer<typeof destinationTarget>

/** Asked of what is no address, too. */
function hasApplicationAlone(address: string): boolean {
  if (!URL.canParse(address) || !hostOf(address)) return false
  const { hostname, pathname, username, password, hash } = new URL(address)
  return hostname !== '' && /^\/+[^/]/.test(pathname) && !username && !password && !hash
}

/** The host of an address, as it is looked up; undefined where it has none. Of a scheme that it knows, the platform writes a number in whatever form as an address. */
export function hostOf(address: string): string | undefined {
  const known = address.replace(/^rtmp/i, 'http')
  return URL.canParse(known) ? new URL(known).hostname.replace(/^\[(.*)\]$/, '$1') : undefined
}

/** An address with its key that only the media process opens. */
export const sealedTarget = z.base64url().min(40).max(2_000)

/** A destination that is switched on, as media is told of it. */
export const sealedDestination = z.object({ id, sealed: sealedTarget })
export type SealedDestination = z.infer<typeof sealedDestination>

/**
 * How a destination fares that is switched on while its hearing is on. `lost`: the line, or what is sent, broke off or never came about;
 * `refused`: the other side turned it down, or hung up at once; `blocked`: its address may not be reached from here; `unreadable`: it was
 * sealed by another secret of the settings.
 */
export const DESTINATION_STATES = ['connecting', 'on_air', 'lost', 'refused', 'blocked', 'unreadable'] as const
export type DestinationState = (typeof DESTINATION_STATES)[number]

/** What media tells of one. `at`, in milliseconds since 1970: since when it is on air, or when it is tried again. */
export const destinationTold = z.object({
  hearing: id,
  id,
  state: z.enum(DESTINATION_STATES),
  at: z.int().optional(),
})
export type DestinationTold = z.infer<typeof destinationTold>
