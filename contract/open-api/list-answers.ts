import * as z from 'zod'
import { caseSummary } from './answers.ts'

/** GET /api/v1/cases. */
export const casesAnswer = z.object({ cases: z.array(caseSummary), next: z.int().nullable() })
