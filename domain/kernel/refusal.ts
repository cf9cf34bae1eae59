import type * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'

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
    if (refusal === 'too_short' || refusal === 'too_long')
      return new Refusal(refusal, { field, min: min ?? 0, max: max ?? 0, length: length ?? 0 })
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

/** What a database error means for the sender: run it again here, come back later, or (undefined) a fault of ours. Codes: PostgreSQL Appendix A, Prisma’s error reference. */
export function faultOf(error: unknown): 'again' | 'busy' | 'unavailable' | undefined {
  if (!(error instanceof Error)) return
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
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
