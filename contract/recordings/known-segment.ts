import * as z from 'zod'
import { bilingual } from '../ids.ts'
import { RECORDED_PICTURES, sha256Hex } from './segments.ts'

/** A segment that the record knows: whose file has this digest, of which hearing, and when it was on (ISO 8601, milliseconds). `map`: the digest of the init file that goes before it; `isNewest`: the record has nothing behind it yet. */
export const knownSegment = z.object({
  sha256: sha256Hex,
  hearing: z.object({ slug: z.string(), title: bilingual }),
  picture: z.enum(RECORDED_PICTURES),
  rendition: z.enum(['main', 'audio']),
  epoch: z.string(),
  sequence: z.number(),
  startsAt: z.string(),
  milliseconds: z.number(),
  map: sha256Hex.nullable(),
  isNewest: z.boolean(),
})
export type KnownSegment = z.infer<typeof knownSegment>
