import * as z from 'zod'
import { bilingual } from '../ids.ts'
import { dumpManifest } from '../open-data/dump.ts'
import { publishedDepartment, publishedPromise } from '../open-data/published-rows.ts'
import { caseSummary } from './answers.ts'

/** GET /api/v1/cases. */
export const casesAnswer = z.object({
  cases: z.array(caseSummary.extend({ topic: bilingual.nullable() })),
  next: z.string().nullable(),
})

/** GET /api/v1/departments. */
export const departmentsAnswer = z.object({ departments: z.array(publishedDepartment) })

/** GET /api/v1/promises. */
export const promisesAnswer = z.object({ promises: z.array(publishedPromise), next: z.string().nullable() })

/** GET /api/v1/dumps. */
export const dumpsAnswer = z.object({ dumps: z.array(dumpManifest) })
