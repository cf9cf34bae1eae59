import { newId } from '#app/_live/new-id.ts'
import { openPoll } from '#contract/streams/hearing/polls.ts'
import type { HearingView } from '#contract/streams/hearing/view.ts'
import { castBallots } from '#domain/poll/ballots.ts'
import { instantInput } from './accepted-instant.ts'
import type { City } from './city.ts'

/** Opens a poll in the hearing; answers its id. */
export async function openedPoll(city: City, more: object = {}): Promise<string> {
  const input = { hearingId: city.hearingId, ...instantInput(), ...more }
  await city.must(city.moderator.actor, 'instant:open', input)
  return input.pollId
}

/** Casts a ballot of somebody; answers what became of it. */
export async function castBallot(
  city: City,
  pollId: string,
  personId: string,
  choices: readonly number[],
  id = newId(),
) {
  const voter = { kind: 'person', value: personId } as const
  const [result] = await castBallots(city.database.db, [{ id, pollId, voter, way: 'web', choices, declared: false }])
  return result
}

/** A poll in which two people vote, one of them twice, and that is closed. */
export async function playInstant(city: City): Promise<void> {
  const pollId = await openedPoll(city)
  const [one, two] = [await city.guest(), await city.guest()]
  await castBallot(city, pollId, one.actor.personId, [1])
  await castBallot(city, pollId, two.actor.personId, [1])
  await castBallot(city, pollId, two.actor.personId, [3])
  await city.must(city.moderator.actor, 'instant:close', { hearingId: city.hearingId, pollId })
}

/** Opens a poll where none is open; else somebody votes in it, or it is closed. */
export async function moveInstant(city: City, view: HearingView, way: number): Promise<void> {
  const { hearingId, moderator } = city
  const open = openPoll(view)
  if (!open) {
    const form = way % 2 ? 'single' : 'multiple'
    return void (await city.run(moderator.actor, 'instant:open', { hearingId, ...instantInput(), form }))
  }
  if (way % 3 === 0) return void (await city.must(moderator.actor, 'instant:close', { hearingId, pollId: open.id }))
  const { actor } = await city.guest()
  await castBallot(city, open.id, actor.personId, [1 + (way % open.options.length)])
}
