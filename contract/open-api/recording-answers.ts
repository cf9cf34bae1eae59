import * as z from 'zod'
import { knownSegment } from '../recordings/known-segment.ts'

/** Segments that the record knows. */
export const knownSegments = z.object({ segments: z.array(knownSegment) })
