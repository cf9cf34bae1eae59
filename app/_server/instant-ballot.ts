import * as z from 'zod'
import { id, type Locale } from '#contract/ids.ts'
import { INSTANT_OPTIONS } from '#contract/instant-limits.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import type { BallotReceipt } from '#contract/signals.ts'
import { metrics } from '#platform/metrics.ts'
import { castBallot } from './cast-ballot.ts'
import { answered } from './run-command.ts'

const sent = z.object({ pollId: id, ballotId: id, choices: z.array(z.int()).max(INSTANT_OPTIONS.max) })

/** Casts a ballot in an instant poll for the person of this request, from a form or by HTTP. */
export async function castInstantBallot(raw: unknown, locale: Locale): Promise<Result<BallotReceipt>> {
  const result = await answered(locale, async () => {
    const parsed = sent.safeParse(raw)
    if (!parsed.success) throw new Refusal('malformed', { field: 'ballot' })
    const { pollId, ballotId, choices } = parsed.data
    const taken = await castBallot({ id: ballotId, pollId, choices, declared: false }, locale)
    if (!taken.ok) return taken
    return { ok: true as const, value: { pollId, code: taken.value.code, at: taken.value.receivedAt.toISOString() } }
  })
  metrics.ballots.inc({ outcome: result.ok ? 'taken' : result.refusal.code })
  return result
}
