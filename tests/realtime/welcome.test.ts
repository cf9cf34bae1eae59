import { expect, inject, test, vi } from 'vitest'
import { castVotes } from '#domain/question/votes.ts'
import { askedQuestion, buildCity } from '../support/city.ts'
import { openClient, startNode } from '../support/nodes.ts'
import { SOON } from '../support/soon.ts'

const city = await buildCity()
const node = await startNode(city, inject('backing').redisUrl)
const PEOPLE = 30

test('of many who come at one moment each is told who it is, and its own votes and questions alone', async () => {
  const questions = [await askedQuestion(city, 'approved'), await askedQuestion(city, 'approved', '换管期间在哪里取水')]
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => city.guest()))
  const votesOf = (at: number) => questions.filter((_, n) => at & (1 << n)).map(({ questionId }) => questionId)
  const ballots = people.flatMap(({ actor: { personId } }, at) =>
    votesOf(at).map((questionId) => ({ questionId, personId, active: true, network: null })),
  )
  await castVotes(city.database.db, ballots)

  const all = [...people, ...questions.map(({ asker }) => asker)]
  const clients = all.map(({ token }) => openClient(node.port, { token }))
  const stranger = openClient(node.port)
  await vi.waitFor(() => expect([stranger, ...clients].every(({ welcomes }) => welcomes.length)).toBe(true), SOON)

  const told = clients.map(({ welcomes: [welcome] }) => ({
    personId: welcome?.me?.personId,
    votes: welcome?.votes.toSorted(),
    questions: welcome?.questions.map(({ id }) => id),
  }))
  expect(told).toEqual(
    all.map(({ actor: { personId } }, at) => ({
      personId,
      votes: at < PEOPLE ? votesOf(at).toSorted() : [],
      questions: questions.filter(({ asker }) => asker.actor.personId === personId).map(({ questionId }) => questionId),
    })),
  )
  expect(stranger.welcomes[0]).toMatchObject({ me: null, votes: [], questions: [] })
})
