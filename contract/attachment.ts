import * as z from 'zod'
import { attachmentId } from './ids.ts'
import { IMAGE_LIMITS } from './image-limits.ts'
import { ATTACHMENT_LIMITS, LIMITS } from './limits.ts'
import { line } from './text.ts'

const share = z.number().min(0).max(1)

/** Parts of a picture that are hidden before it is shown. */
export const regions = z.array(z.object({ x: share, y: share, width: share, height: share })).max(IMAGE_LIMITS.regions)

/** What a picture shows, in words for those who can't see it. One language may stand for both. */
export const alternative = z.object({ zh: line(LIMITS.alternative), en: line(LIMITS.alternative) })

/** Pictures that go with an act, each once. */
export const attachmentIds = z
  .array(attachmentId)
  .max(ATTACHMENT_LIMITS.perAct)
  .refine((ids) => new Set(ids).size === ids.length)

/**
 * A picture as the record names it when it is first shown: the SHA-256 of its large file in hex, and that file's size in pixels. What it shows in
 * words stands beside the picture, not in the record, so that it goes when the picture does.
 */
export const shownPicture = z.object({
  id: attachmentId,
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
})
