import { isIP } from 'node:net'
import * as z from 'zod'
import { destinationName, destinationTarget, hostOf } from '#contract/destinations.ts'
import { id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import type { RawInput } from '#domain/commands/registry.ts'
import { refusalOfParse } from '#domain/kernel/refusal.ts'
import { env } from '#platform/env.ts'
import { mayReach } from '#platform/public-address.ts'
import { sealDestination } from '#platform/sealed-destination.ts'
import { idFrom } from './http-query.ts'

/** A shorter key is part of other words. */
const LEAST_SECRET = 6

/** What is typed of a destination, as people paste it. */
const typed = z.object({
  destinationId: id,
  name: destinationName,
  address: z.string().trim().pipe(destinationTarget.shape.address),
  key: z.string().trim().pipe(destinationTarget.shape.key),
})

/**
 * The command that adds what was typed, with address and key sealed: neither goes any further. Refused as `malformed` at the field that is wrong,
 * as a bare address is that may not be reached and a name with the key in it; as `unavailable` where this site shares no secret with media.
 */
export function destinationInput(hearingId: unknown, sent: unknown): RawInput<'destination:add'> {
  const hearing = idFrom(hearingId, 'hearingId')
  const parsed = typed.safeParse(sent)
  if (!parsed.success) throw refusalOfParse(parsed.error)
  const { destinationId, name, address, key } = parsed.data
  const host = hostOf(address) ?? ''
  if (isIP(host) && !mayReach(host)) throw new Refusal('malformed', { field: 'address' })
  if (key.length >= LEAST_SECRET && name.includes(key)) throw new Refusal('malformed', { field: 'name' })
  if (env.MEDIA_SECRET === '') throw new Refusal('unavailable', { seconds: 60 })
  const sealed = sealDestination(env.MEDIA_SECRET, { hearing, id: destinationId }, { address, key })
  return { hearingId: hearing, destinationId, name, sealed }
}
