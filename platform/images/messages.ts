import * as z from 'zod'
import { IMAGE_LIMITS } from '#contract/image-limits.ts'

const share = z.number().min(0).max(1)
const region = z.object({ x: share, y: share, width: share, height: share })

/** What the process for pictures is asked: to take in a stranger's bytes, or to make the pictures that are shown of one that was taken in. */
export const imageTask = z.object({
  does: z.enum(['take in', 'render']),
  regions: z.array(region).max(IMAGE_LIMITS.regions),
})
export type ImageTask = z.infer<typeof imageTask>

const size = z.object({ width: z.number().int().positive(), height: z.number().int().positive() })

/** What it answers: why not, or the sizes of the pictures that follow. `peakBytes`: the most memory that it had. */
export const imageAnswer = z.union([
  z.object({
    fault: z.enum(['image_type', 'image_large', 'image_moving', 'image_broken']),
    peakBytes: z.number(),
  }),
  z.object({ sizes: z.array(size), peakBytes: z.number() }),
])
