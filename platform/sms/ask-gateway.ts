import { SmsFailure } from './sms-sender.ts'

/** How long a gateway may take to answer, in milliseconds; less than a task may take in all (job-queue.ts). */
const ANSWER_MS = 15_000
const LONGEST_ANSWER = 4_000
/** Errors before anything was sent: nobody has the SMS. */
const NOT_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

/** What a gateway answered. */
export type GatewayAnswer = { ok: boolean; status: number; said: string }

/** Asks a gateway once by HTTP. Throws an `SmsFailure` where no answer came, or none that could be read. */
export async function askGateway(url: URL, request: RequestInit = {}): Promise<GatewayAnswer> {
  try {
    const answer = await fetch(url, { ...request, redirect: 'error', signal: AbortSignal.timeout(ANSWER_MS) })
    const said = (await answer.text()).trim().slice(0, LONGEST_ANSWER)
    return { ok: answer.ok, status: answer.status, said }
  } catch (error) {
    const { code } = Object(error instanceof Error ? error.cause : undefined) as { code?: unknown }
    const known = typeof code === 'string' ? code : 'connection'
    throw new SmsFailure(known, { permanent: false, isUnknown: !NOT_SENT.has(known) })
  }
}
