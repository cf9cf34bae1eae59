import { createHmac } from 'node:crypto'
import type { DestinationStream } from 'pino'
import { REFUSALS, type RefusalCode } from '#contract/refusals.ts'
import { isLoopback } from './address.ts'
import { derivedKey } from './derived-key.ts'
import { env } from './env.ts'
import { addressBlock } from './limits.ts'
import { openLog } from './log.ts'
import { metrics } from './metrics.ts'
import { type Left, SecurityBound } from './security-bound.ts'
import { SECURITY_ACTS, SECURITY_EVENTS, type SecurityEvent, type SignInMethod } from './security-events.ts'

/** What an event says besides its kind. Ids only: no name, e-mail address, text or token; of an address only its block's mark is written. */
export type SecurityDetail = {
  /** Id of the person who acted; null where nobody is known. */
  actor?: string | null
  /** Id of the person whom it is about. */
  subject?: string
  /** The sender's address, of which a keyed hash of its block is written. */
  address?: string
  requestId?: string
  method?: SignInMethod
  role?: string
  /** A command, a route or a page. */
  name?: string
  /** Code of a refusal, or what was wrong in one word. */
  reason?: string
}

const PERIOD_MS = 30 * 86_400_000
const MARK_LENGTH = 12

/** By which lines of one block are told to belong together for 30 days, and nobody finds the block without the secret. */
function blockMark(address: string, now: number): string {
  if (isLoopback(address)) return 'here'
  const told = `${Math.floor(now / PERIOD_MS)} ${addressBlock(address)}`
  const key = derivedKey(env.MINSHENG_SECRET, 'security log')
  return createHmac('sha256', key).update(told).digest('base64url').slice(0, MARK_LENGTH)
}

/** Opens a security log: JSON lines with `security`, the kind of event, whatever LOG_LEVEL says (but `silent`); bounded, and counted whole. */
export function openSecurityLog(destination?: DestinationStream) {
  const log = openLog(destination)
  if (destination || log.level !== 'silent') log.level = 'info'
  const bound = new SecurityBound(({ kind, more, blocks, block }: Left) =>
    log.warn({ security: kind, more, blocks, block }, 'security: more of the same within a minute'),
  )
  return {
    /** Tells of an event. */
    tell(event: SecurityEvent, { address, ...detail }: SecurityDetail = {}): void {
      metrics.security.inc({ event })
      const row: (typeof SECURITY_EVENTS)[SecurityEvent] & { always?: true } = SECURITY_EVENTS[event]
      const block = address === undefined ? undefined : blockMark(address, Date.now())
      if (!row.always && !bound.admits(event, block ?? '')) return
      log[row.level]({ security: event, ...detail, block }, 'security')
    },
    /** Ends the present minute: what was left out is told. */
    flush: () => bound.end(),
  }
}

// The start of a site process and each page are bundled apart: what they share stands on the global object.
const kept = globalThis as { minshengSecurityLog?: ReturnType<typeof openSecurityLog> }

/** Tells this process's security log of an event. Never throws and waits for nothing. */
export function tellSecurity(event: SecurityEvent, detail: SecurityDetail = {}): void {
  kept.minshengSecurityLog ??= openSecurityLog()
  kept.minshengSecurityLog.tell(event, detail)
}

/** Tells of a refusal that is one of rights or of a rate; others are no matter of security. `name`: the command, route or page. */
export function tellRefusal(code: RefusalCode, detail: SecurityDetail): void {
  const event = eventOf(code)
  if (event) tellSecurity(event, { ...detail, reason: code })
}

function eventOf(code: RefusalCode): SecurityEvent | undefined {
  switch (code) {
    case 'wrong_origin':
      return 'wrong_origin'
    case 'guests_full':
      return 'identities_held'
    case 'code_wait':
      return 'code_held'
    default: {
      const { status } = REFUSALS[code]
      return status === 401 || status === 403 ? 'refused' : status === 429 ? 'too_fast' : undefined
    }
  }
}

type Outcome = { ok: true } | { ok: false; refusal: { code: RefusalCode } }

/** Tells of a command’s outcome what bears on security: an act of staff over others, a refusal of rights, a rate used up. */
export function tellCommand(name: string, outcome: Outcome, detail: SecurityDetail): void {
  const acts: Readonly<Record<string, SecurityEvent | undefined>> = SECURITY_ACTS
  if (!outcome.ok) tellRefusal(outcome.refusal.code, { ...detail, name })
  const event = outcome.ok ? acts[name] : undefined
  if (event) tellSecurity(event, detail)
}
