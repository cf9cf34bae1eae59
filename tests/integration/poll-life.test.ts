import { describe, expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import { pollStream } from '#contract/streams/names.ts'
import { type BallotIntent, castBallots } from '#domain/poll/ballots.ts'
import { readPoll } from '#domain/poll/queries.ts'
import { buildCity } from '#tests/support/city.ts'
import {
  announcedPoll,
  ballot,
  castEach,
  endPollIn,
  pollOfDecision,
  pollSettingsOf,
  talliesOf,
  waitingArgument,
} from '#tests/support/polls.ts'

const city = await buildCity()
const { db, prisma } = city.database
const { actor: admin } = city.admin

const guest = async () => (await city.guest()).actor.personId
const close = (pollId: string) => city.must(SYSTEM, 'poll:close', { pollId })
const cast = async (...ballots: BallotIntent[]) =>
  (await castBallots(db, ballots)).map((result) => ('refused' in result ? result.refused : 'taken'))

describe('the decision', () => {
  test('is refused until the count, needs a reason where it deviates, and is taken once by whose it is', async () => {
    const { pollId, departmentId, slug } = await pollOfDecision(city)
    const handler = await city.staff('handler', 'Deciding', null, '', departmentId)
    const other = await city.staff('handler', 'Watering', null, '', city.departments.water)
    const decide = (who: typeof handler, more: object) =>
      city.refused(who.actor, 'poll:decide', { pollId, departmentId, decision: 'followed', ...more })
    expect(await decide(handler, {})).toBe('poll_open')
    await endPollIn(city, pollId, -1)
    expect(await decide(handler, {})).toBe('poll_open')
    await close(pollId)
    expect(await decide(other, {})).toBe('forbidden')
    expect(
      await city.refused(other.actor, 'poll:decide', {
        pollId,
        departmentId: city.departments.water,
        decision: 'followed',
      }),
    ).toBe('unknown')
    expect(await decide(handler, { decision: 'deviated' })).toBe('reason_first')
    const steps = [{ milestoneId: newId(), kind: 'finish', title: '移到公园', plannedOn: '2099-04-30' }]
    const { caseNumber } = await city.must(handler.actor, 'poll:decide', {
      pollId,
      departmentId,
      decision: 'followed',
      text: '照办',
      steps: steps as never,
    })
    expect(await decide(handler, {})).toBe('wrong_state')
    const { decided, counted } = await readPoll(prisma, slug)
    expect(decided).toMatchObject({ decision: 'followed', text: '照办', caseNumber })
    expect(counted?.decisionDueOn).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    const found = await prisma.case.findUniqueOrThrow({
      where: { number: caseNumber ?? '' },
      include: { milestones: true },
    })
    expect(found).toMatchObject({ departmentId, milestones: [{ title: '移到公园', plannedOn: '2099-04-30' }] })
  })
})

describe('a poll', () => {
  test('may be changed until it opens, and called off until its close', async () => {
    const soon = new Date(Date.now() + 3_600_000).toISOString()
    const { pollId } = await announcedPoll(city, { opensAt: soon })
    const edit = (version: number) =>
      city.refused(admin, 'poll:edit', { pollId, version, settings: pollSettingsOf({ opensAt: soon }) })
    expect(await edit(1)).toBe('conflict')
    expect(await edit(2)).toBe('accepted')
    await db
      .updateTable('poll')
      .set({ opensAt: new Date(Date.now() - 1) })
      .where('id', '=', pollId)
      .execute()
    expect(await edit(3)).toBe('wrong_state')
    expect(await city.refused(admin, 'poll:cancel', { pollId, reason: '题目写错了' })).toBe('accepted')
    expect(await cast(ballot(pollId, await guest(), [1]))).toEqual(['poll_closed'])
  })

  test('loses what a person said in it with that person, in rows and record, and keeps their ballot', async () => {
    const poll = await announcedPoll(city)
    const { argumentId, author } = await waitingArgument(city, poll, '我家就在码头边上')
    await city.must(admin, 'poll:publish-argument', { pollId: poll.pollId, argumentId })
    await castEach(city, [ballot(poll.pollId, author.actor.personId, [2])])
    expect((await readPoll(prisma, poll.slug)).arguments[argumentId]?.text).toBe('我家就在码头边上')
    await city.must(author.actor, 'person:erase', { personId: author.actor.personId as never })
    const view = await readPoll(prisma, poll.slug)
    expect(view.arguments[argumentId]).toMatchObject({ text: '', signedAs: '', erased: 'R10' })
    const bodies = await prisma.record.findMany({ where: { stream: pollStream(poll.slug) } })
    expect(JSON.stringify(bodies)).not.toContain('码头边上')
    expect(await talliesOf(city, poll.pollId)).toEqual({ 0: 1, 2: 1 })
  })
})
