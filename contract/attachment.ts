import * as z from 'zod'
import { IMAGE_LIMITS } from './image-limits.ts'
import { LIMITS } from './limits.ts'
import { line } from './text.ts'

const share = z.number().min(0).max(1)

/** Parts of a picture that are hidden before it is shown. */
export const regions = z.array(z.object({ x: share, y: share, width: share, height: share })).max(IMAGE_LIMITS.regions)

/** What a picture shows, in words for those who can't see it. One language may stand for both. */
export const alternative = z.object({ zh: line(LIMITS.alternative), en: line(LIMITS.alternative) })
