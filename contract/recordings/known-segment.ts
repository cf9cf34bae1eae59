import * as z from 'zod'
import { bilingual } from '../ids.ts'
import { RECORDED_PICTURES, sha256Hex } from './segments.ts'

/** A segment that the record knows: whose file has this digest, of which hearing, and when it was on (ISO 8601, milliseconds). `map`: the digest of the init file that goes before it; `isNewest`: the record has nothing behind it yet; `behind`: the segments that it goes on from, the one before it and, where that was a pause or was lost, the last one before it that is shown. */
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
  behind: z.array(z.object({ epoch: z.string(), sequence: z.number() })),
})
export type KnownSegment = z.infer<typeof knownSegment>
