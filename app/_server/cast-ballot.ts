import type { Locale } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import type { BallotBatch } from '#domain/poll/ballot-batch.ts'
import type { BallotIntent, TakenBallot } from '#domain/poll/ballots.ts'
import { log } from '#platform/log.ts'
import { openBallotBatch } from '#runtime/ballot-batch.ts'
import { actingPerson, limits } from './context.ts'
import { answered } from './run-command.ts'
import { tellRefused } from './tell-security.ts'
import { votesDatabase } from './votes-database.ts'

const kept = globalThis as { minshengBallots?: BallotBatch }

/** Casts a ballot of the person of this request by web, by the batch that all ballots of this process share; an unknown device is made a guest first. */
export async function castBallot(
  intent: Omit<BallotIntent, 'voter' | 'way'>,
  locale: Locale,
): Promise<Result<TakenBallot>> {
  const result = await answered(locale, async () => {
    const actor = await actingPerson(locale)
    if (actor.personId === null) throw new Refusal('sign_in')
    await limits().spendPerson('vote', actor, '')
    kept.minshengBallots ??= openBallotBatch({ votesDatabase: votesDatabase(), log })
    const voter = { kind: 'person', value: actor.personId } as const
    return { ok: true as const, value: await kept.minshengBallots.cast({ ...intent, voter, way: 'web' }) }
  })
  if (!result.ok) await tellRefused(result.refusal.code, 'ballot')
  return result
}
