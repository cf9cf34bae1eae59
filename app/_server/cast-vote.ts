import type { Locale } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import type { AcceptedVote, VoteBatch } from '#domain/question/vote-batch.ts'
import { database } from '#platform/db.ts'
import { log } from '#platform/log.ts'
import { networkKey } from '#platform/network.ts'
import { openVoteBatch } from '#runtime/vote-batch.ts'
import { actingPerson, limits, remoteAddress } from './context.ts'
import { idFrom } from './http-query.ts'
import { votesDatabase } from './votes-database.ts'

const kept = globalThis as { minshengVotes?: VoteBatch }

/** Casts or takes back one vote for the person of this request, by the batch that all votes of this process share; an unknown device is made a guest first. Throws the refusal. */
export async function castVote(named: unknown, active: boolean, locale: Locale): Promise<AcceptedVote> {
  const questionId = idFrom(named, 'questionId')
  const actor = await actingPerson(locale)
  if (actor.personId === null) throw new Refusal('sign_in')
  await limits().spendPerson('vote', actor, '')
  const network = networkKey(await remoteAddress(), database().clock.now())
  kept.minshengVotes ??= openVoteBatch({ votesDatabase: votesDatabase(), log })
  return kept.minshengVotes.cast({ questionId, personId: actor.personId, active, network })
}
