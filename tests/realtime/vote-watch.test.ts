import { expect, inject, test, vi } from 'vitest'
import { askedQuestion, buildCity } from '../support/city.ts'
import { startJobs } from '../support/jobs.ts'
import { type Client, openClient, startNode } from '../support/nodes.ts'
import { SOON } from '../support/soon.ts'

const city = await buildCity()
const { redisUrl } = inject('backing')
const [one, two] = [await startNode(city, redisUrl), await startNode(city, redisUrl)]
await Promise.all([startJobs(city.url, redisUrl), startJobs(city.url, redisUrl)])

/** Entries of a type that a client was sent. */
const told = ({ frames }: Client, type: string) =>
  frames.flatMap(({ entries = [] }) => entries.flatMap((entry) => (entry !== 0 && entry.type === type ? [entry] : [])))

test('votes of one network on two nodes raise one alarm on every desk, and a decision takes them off every screen', async () => {
  const { questionId, number } = await askedQuestion(city, 'approved')
  const open = async (n: number, address: (n: number) => string) =>
    openClient(n % 2 ? one.port : two.port, { token: (await city.guest()).token, address: address(n) })
  const brigade = await Promise.all(Array.from({ length: 20 }, (_, n) => open(n, () => `203.0.113.${n + 1}`)))
  const others = await Promise.all(Array.from({ length: 4 }, (_, n) => open(n, () => `198.51.${n}.7`)))
  const desks = [one, two].map(({ port }) => openClient(port, { token: city.moderator.token, audience: 'desk' }))
  const clients = [...brigade, ...others, ...desks]
  await vi.waitFor(() => expect(clients.every(({ welcomes }) => welcomes.length > 0)).toBe(true), SOON)
  await Promise.all(brigade.map((client) => client.send('vote', { questionId, active: true })))

  const alarms = () => desks.map((desk) => told(desk, 'votes.under_review'))
  await vi.waitFor(() => expect(alarms().map((seen) => seen.length)).toEqual([1, 1]), SOON)
  const [[alarm] = []] = alarms()
  expect(alarm?.public).toMatchObject({ questionId, cause: 'network', votes: 20 })
  const viewer = others[0] ?? desks[0]
  await vi.waitFor(() => expect(viewer && told(viewer, 'votes.under_review')).toHaveLength(1), SOON)
  await Promise.all(others.map((client) => client.send('vote', { questionId, active: true })))
  await vi.waitFor(() => expect(desks.map((desk) => desk.count(number))).toEqual([24, 24]), SOON)

  const reviewId = alarm && 'reviewId' in alarm.public ? alarm.public.reviewId : ''
  const decision = { reviewId, outcome: 'set_aside', reason: 'V04' }
  const answers = await Promise.all(desks.map((desk) => desk.send('votes:decide', decision)))
  expect(answers.map((answer) => (answer.ok ? 'accepted' : answer.refusal.code)).toSorted()).toEqual([
    'accepted',
    'conflict',
  ])
  await vi.waitFor(() => expect(clients.map((client) => client.count(number))).toEqual(clients.map(() => 4)), SOON)
  await vi.waitFor(() => expect(viewer && told(viewer, 'votes.decided')).toHaveLength(1), SOON)
  // The votes are in a review already: looking again finds nothing more, in either process.
  expect(alarms().map((seen) => seen.length)).toEqual([1, 1])
})
