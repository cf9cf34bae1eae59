import * as z from 'zod'
import { Refusal, type RefusalCode } from '#contract/refusals.ts'

/** Refused as `busy`: this process's clock is behind `lastMoment` (milliseconds), which another process recorded before this act. */
export class ClockBehind extends Refusal {
  readonly lastMoment: number
  constructor(lastMoment: number) {
    super('busy', { seconds: 1 })
    this.lastMoment = lastMoment
  }
}

/** Refusals, besides those of lengths, that a schema names itself. */
const SAID_BY_SCHEMAS = ['not_listed', 'listed_twice', 'out_of_order', 'fixed_reason'] as const

/** The refusal that a failed parse means: the first fault, with the field's path. */
export function refusalOfParse(error: z.ZodError): Refusal {
  const issue = error.issues[0]
  const field = issue?.path.join('.') || '-'
  if (issue?.code === 'custom' && issue.params) {
    const { refusal, min, max, length } = issue.params as {
      refusal?: unknown
      min?: number
      max?: number
      length?: number
    }
    if (refusal === 'too_short' || refusal === 'too_long' || refusal === 'too_many_bytes')
      return new Refusal(refusal, { field, min: min ?? 0, max: max ?? 0, length: length ?? 0 })
    const said = SAID_BY_SCHEMAS.find((code) => code === refusal)
    if (said) return new Refusal(said, { field })
  }
  return new Refusal('malformed', { field })
}

const FAULTS: Record<string, 'again' | 'busy' | 'unavailable'> = {
  '40001': 'again',
  '0A000': 'again', // a plan from before a migration
  '40P01': 'again', // serialization failure, deadlock: the transaction is over, the same one may succeed
  '55P03': 'busy',
  '57014': 'busy',
  '53300': 'busy', // lock timeout, statement timeout, too many connections
  '57P01': 'unavailable',
  '57P02': 'unavailable',
  '57P03': 'unavailable',
  '53100': 'unavailable',
  '53200': 'unavailable',
  '25006': 'unavailable',
  ECONNREFUSED: 'unavailable',
  ECONNRESET: 'unavailable',
  EPIPE: 'unavailable',
  ETIMEDOUT: 'unavailable',
  ENOTFOUND: 'unavailable',
  P1001: 'unavailable', // Prisma: unreachable, timed out, closed; no connection or transaction in time
  P1002: 'unavailable',
  P1008: 'unavailable',
  P1017: 'unavailable',
  P2024: 'busy',
  P2028: 'busy',
}

const MISTAKES: Record<string, RefusalCode> = {
  '23503': 'unknown', // names a row that is not there
  '23505': 'id_taken', // an id that another row has
  '22003': 'malformed', // a number, a day or a moment out of range
  '22007': 'malformed',
  '22008': 'malformed',
  '22021': 'malformed', // characters that PostgreSQL holds none of
  '22P05': 'malformed',
  '22P02': 'malformed', // text that is no id or number
}

/** The refusal where the database would not take what was sent: the sender's mistake, not ours. Undefined where it is something else. */
export function mistakeOf(error: unknown): RefusalCode | undefined {
  return MISTAKES[codeOf(error)]
}

const prismaError = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }) }),
})

/** PostgreSQL's code, also where Prisma wraps it; else Prisma's or Node's own. */
function codeOf(error: unknown): string {
  const wrapped = prismaError.safeParse(error).data?.meta.driverAdapterError.cause.originalCode
  return wrapped ?? (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '')
}

/** What a database error means for the sender: run it again here, come back later, or (undefined) a fault of ours. Codes: PostgreSQL Appendix A, Prisma’s error reference. */
export function faultOf(error: unknown): 'again' | 'busy' | 'unavailable' | undefined {
  if (!(error instanceof Error)) return
  const code = codeOf(error)
  if (FAULTS[code]) return FAULTS[code]
  if (code.startsWith('08')) return 'unavailable'
  if (
    /Connection terminated|connection timeout|timeout exceeded when trying to connect|not queryable/i.test(
      error.message,
    )
  )
    return 'unavailable'
  return undefined
}
