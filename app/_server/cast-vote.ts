import { VISITOR } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { refusalOf } from '#domain/execute.ts'
import { type AcceptedVote, VoteBatch } from '#domain/question/vote-batch.ts'
import { castVotes } from '#domain/question/votes.ts'
import { database, openDatabase } from '#platform/db.ts'
import { env } from '#platform/env.ts'
import { networkKey } from '#platform/network.ts'
import { actingPerson, contextFor, limits, remoteAddress } from './context.ts'
import { idFrom } from './http-query.ts'

const kept = globalThis as { minshengVotes?: VoteBatch }

/** Casts or takes back one vote for the person of this request, by the batch that all votes of this process share; an unknown device is made a guest first. Throws the refusal. */
export async function castVote(named: unknown, active: boolean, locale: Locale): Promise<AcceptedVote> {
  const questionId = idFrom(named, 'questionId')
  const actor = await actingPerson(locale)
  if (actor.personId === null) throw new Refusal('sign_in')
  await limits().spendPerson('vote', actor, '')
  const network = networkKey(await remoteAddress(), database().clock.now())
  kept.minshengVotes ??= openVotes()
  return kept.minshengVotes.cast({ questionId, personId: actor.personId, active, network })
}

function openVotes(): VoteBatch {
  // One statement of votes is under way at a time; its connection is its own, so that votes never wait for readers.
  const votesDatabase = openDatabase(env.DATABASE_URL, 1)
  return new VoteBatch({
    send: (batch) => castVotes(votesDatabase.db, batch),
    refuse: (error) => refusalOf(error, contextFor(VISITOR, 'zh-CN')),
  })
}
