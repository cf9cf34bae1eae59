import * as z from 'zod'
import { moment } from '../ids.ts'
import { SIZES } from '../scorecards/bands.ts'

const count = z.int().min(0)
/** How many of how many, with the ends of the 95 % interval of their share. */
const share = z.object({ of: count, n: count, low: z.number().nullable(), high: z.number().nullable() })
const spread = z.object({ n: count, median: z.number().nullable(), p90: z.number().nullable() })
const rating = z.object({ n: count, sum: count })

const figures = z.object({
  received: count,
  attendedOnTime: share,
  repliedOnTime: share,
  /** Calendar days. */
  attentionDays: spread,
  replyDays: spread,
  /** Counted milliseconds. */
  replyTime: spread,
  closed: share,
  confirmed: share,
  reopened: count,
  ratings: z.object({ solved: rating, fair: rating, fast: rating }),
  extensions: count,
  breaches: count,
  promisesKept: share,
  open: count,
  oldestOpen: z.object({ number: z.string(), openedAt: moment }).nullable(),
})

/** GET /api/v1/scorecards. */
export const scorecardsAnswer = z.object({
  /** Of the function that computes them. */
  version: z.int().min(1),
  period: z.object({ from: moment, to: moment }),
  readAt: moment.nullable(),
  rulebooks: z.array(z.int().min(0)),
  whole: figures,
  departments: z.array(
    z.object({
      departmentId: z.string().nullable(),
      nameZh: z.string().nullable(),
      nameEn: z.string().nullable(),
      since: moment.nullable(),
      figures,
      returned: count,
      disputesLost: count,
      held: count,
      holders: z.array(z.object({ departmentId: z.string().nullable(), time: count, cases: count })),
      group: z.literal(SIZES).nullable(),
      band: z.enum(['above', 'among', 'below']).nullable(),
    }),
  ),
})
