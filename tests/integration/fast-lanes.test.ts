import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { VISITOR } from '#contract/identity.ts'
import { DEFAULT_LANES } from '#contract/letters/lanes.ts'
import { caseStream } from '#contract/streams/names.ts'
import { STREAMS } from '#contract/streams/registry.ts'
import { previewLanes, readLaneFigures } from '#domain/case/lane-figures.ts'
import { readLedger } from '#domain/case/ledger.ts'
import { getCase } from '#domain/case/queries.ts'
import { readCaseForDesk } from '#domain/case/read-for-desk.ts'
import { readEntries } from '#domain/kernel/follow.ts'
import { caseDesk } from '../support/case-desk.ts'
import { buildCity } from '../support/city.ts'
import { foldRecord } from '../support/fold-record.ts'
import { openMailbox } from '../support/mailbox.ts'

const city = await buildCity()
const desk = await caseDesk(city)
const { prisma, db } = city.database
const mailbox = await openMailbox(city)
const { handler } = desk

const GAS = { title: '三单元有煤气味', body: '从昨晚起楼道里有很重的煤气味，不敢开灯。' }
const figures = () => readLaneFigures(prisma, city.admin.actor)
const classOf = async (number: string) => (await prisma.case.findUniqueOrThrow({ where: { number } })).class

test('a hazard that no word proposed is put in by the desk: an emergency, safe first, and told with its reason', async () => {
  const { caseNumber } = await desk.worked()
  await desk.act(handler, 'case:set-lane', caseNumber, { lane: 'hazard', text: '照片上有电线垂到路面' })
  expect(await classOf(caseNumber)).toBe('emergency')
  expect((await getCase(prisma, VISITOR, caseNumber)).view.lane).toBe('hazard')
  const { lines } = await readLedger(prisma, VISITOR, caseStream(caseNumber), 0)
  expect(JSON.stringify(lines)).toContain('照片上有电线垂到路面')
  await desk.act(handler, 'case:publish-reply', caseNumber, desk.reply('电线已经收回，挂了警示牌。'))
  expect(await desk.refused(handler, 'case:resolve', caseNumber)).toBe('safety_first')
  const milestoneId = newId()
  await desk.act(handler, 'case:plan-milestone', caseNumber, {
    milestoneId,
    kind: 'safety',
    title: '围起来',
    plannedOn: '2099-01-01',
  })
  await desk.act(handler, 'case:reach-milestone', caseNumber, {
    milestoneId,
    reachedOn: new Date().toISOString().slice(0, 10),
  })
  await desk.act(handler, 'case:resolve', caseNumber)
})

test('a main case with which a hazard is handled is resolved only once the place was made safe', async () => {
  const { main, merged } = await desk.merged()
  await desk.act(handler, 'case:set-lane', merged.caseNumber, { lane: 'hazard', text: '井盖没有了' })
  await desk.act(handler, 'case:publish-reply', main.caseNumber, desk.reply())
  expect(await desk.refused(handler, 'case:resolve', main.caseNumber)).toBe('safety_first')
})

test('a case that is taken out of its lane is an ordinary one again, and its clocks go on', async () => {
  const { caseNumber, writer } = await mailbox.send({ ...GAS, lane: 'hazard' })
  const running = async () => {
    const { clocks } = (await getCase(prisma, writer.actor, caseNumber)).view
    return Object.values(clocks).map(({ due }) => due)
  }
  const before = await running()
  await desk.act(handler, 'case:set-lane', caseNumber, { lane: null, text: '问过了，是油漆味' })
  expect(await classOf(caseNumber)).toBe('ordinary')
  expect(await running()).toEqual(expect.arrayContaining(before))
  expect(await desk.refused(handler, 'case:set-lane', caseNumber, { lane: null, text: '再说一遍' })).toBe('malformed')
  expect(await desk.refused(handler, 'case:set-lane', caseNumber, { lane: 'nowhere', text: '没有这条' })).toBe(
    'not_listed',
  )
  // Of a private letter the public reads that it was done, and not why.
  const { lines } = await readLedger(prisma, VISITOR, caseStream(caseNumber), 0)
  expect(JSON.stringify(lines)).toContain('case.lane_set')
  expect(JSON.stringify(lines)).not.toContain('油漆味')
  const entries = await readEntries(db, caseStream(caseNumber), 0, 500)
  for (const [audience, view] of [
    ['public', (await getCase(prisma, VISITOR, caseNumber)).view],
    ['private', (await readCaseForDesk(prisma, handler.actor, caseNumber)).view],
  ] as const)
    expect(
      foldRecord(
        STREAMS.case.fold,
        entries.map((one) => ({ seq: one.seq, entry: one[audience] })),
      ),
    ).toEqual(view)
})

test('words are judged by what the desks made of them, lane by lane and word by word', async () => {
  const before = (await figures()).hazard
  const kept = await mailbox.send({ ...GAS, lane: 'hazard' })
  await desk.act(handler, 'case:attend', kept.caseNumber)
  const rejected = await mailbox.send({ ...GAS, lane: 'hazard' })
  await desk.act(handler, 'case:set-lane', rejected.caseNumber, { lane: null, text: '是邻居炒菜' })
  await mailbox.send(GAS)
  const missed = await mailbox.send()
  await desk.act(handler, 'case:set-lane', missed.caseNumber, { lane: 'hazard', text: '灯座带电' })
  const after = (await figures()).hazard
  const more = (name: 'proposed' | 'kept' | 'rejected' | 'declined' | 'missed') =>
    (after?.[name] ?? 0) - (before?.[name] ?? 0)
  expect([more('proposed'), more('kept'), more('rejected'), more('declined'), more('missed')]).toEqual([3, 1, 1, 1, 1])
  expect(after?.words.煤气味).toMatchObject({ proposed: after?.proposed })
  await expect(readLaneFigures(prisma, city.moderator.actor)).rejects.toThrow('forbidden')
})

test('what a desk kept in its lane stays kept once its writer has it taken up again', async () => {
  const { caseNumber, writer } = await mailbox.send({
    title: '工地欠薪',
    body: '两个月没有拿到工资，一共十一个人。',
    lane: 'wages',
  })
  await desk.act(handler, 'case:attend', caseNumber)
  await desk.act(handler, 'case:publish-reply', caseNumber, desk.reply('工资已于今天上午全部付清。'))
  await desk.act(handler, 'case:resolve', caseNumber)
  const kept = (await figures()).wages?.kept
  await city.must(writer.actor, 'case:reopen', { caseNumber, round: 1, answer: 'no', text: '还差一半' })
  expect((await prisma.case.findUniqueOrThrow({ where: { number: caseNumber } })).attendedAt).toBeNull()
  expect((await figures()).wages?.kept).toBe(kept)
})

test('other words are tried on the newest letters, of which nothing is shown but the number', async () => {
  const { caseNumber } = await mailbox.send({ title: '楼道里有怪味', body: '楼道里有怪味，像是臭鸡蛋，已经两天。' })
  const after = DEFAULT_LANES.map((lane) =>
    lane.code === 'hazard' ? { ...lane, words: [...lane.words, '臭鸡蛋'] } : lane,
  )
  const { moved } = await previewLanes(prisma, city.admin.actor, { before: DEFAULT_LANES, after })
  expect(moved).toContainEqual({ caseNumber, before: null, after: 'hazard' })
  expect(JSON.stringify(moved)).not.toContain('怪味')
})
