import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { VISITOR } from '#contract/identity.ts'
import { caseStream, hearingStream } from '#contract/streams/names.ts'
import { STREAMS } from '#contract/streams/registry.ts'
import { readCaseHistory } from '#domain/case/history.ts'
import { readLedger } from '#domain/case/ledger.ts'
import { listCases } from '#domain/case/list-cases.ts'
import { getCase } from '#domain/case/queries.ts'
import { readCaseForDesk } from '#domain/case/read-for-desk.ts'
import { listHearings } from '#domain/hearing/queries.ts'
import { readEntries } from '#domain/kernel/follow.ts'
import { search } from '#domain/search/find.ts'
import { fillWords } from '#domain/search/keep.ts'
import { readyPicture } from '../support/attachments.ts'
import { caseDesk, milestone } from '../support/case-desk.ts'
import { buildCity } from '../support/city.ts'
import { foldRecord } from '../support/fold-record.ts'
import { openMailbox } from '../support/mailbox.ts'

const city = await buildCity()
const desk = await caseDesk(city)
const { prisma, db } = city.database
const mailbox = await openMailbox(city)

/** A case as its record tells it to everybody, or to its desk. */
async function folded(number: string, audience: 'public' | 'private') {
  const entries = await readEntries(db, caseStream(number), 0, 500)
  return foldRecord(
    STREAMS.case.fold,
    entries.map((one) => ({ seq: one.seq, entry: one[audience] })),
  )
}

/** What everybody finds, once a jobs process has cut the words. */
async function searched(words: string) {
  while (await fillWords(db));
  return search(prisma, VISITOR, words, {}, { timeZone: 'Asia/Shanghai' })
}

test('a letter is a case at once, with a number, both clocks and the department to which it was written', async () => {
  const { caseNumber, writer } = await mailbox.send()
  const { view, question } = await getCase(prisma, writer.actor, caseNumber)
  expect(view).toMatchObject({
    origin: 'letter',
    status: 'open',
    confidential: true,
    class: 'ordinary',
    departmentId: city.departments.water,
  })
  expect(Object.values(view.clocks).map(({ clock }) => clock.stop)).toEqual([null, null])
  expect(question.text?.title).toBe('楼道灯坏了两个月')
})

test('nobody but its writer and its departments reads a word of it, whatever is done', async () => {
  const { caseNumber, writer } = await mailbox.send({
    title: '邻居家暴报警无果',
    body: '隔壁夜里打人，报警三次没有下文。',
  })
  const marks = ['字甲', '字乙', '字丙', '字丁', '字戊', '字己', '字庚', '字辛', '字壬', '字癸']
  const { handler, arbiter } = desk
  await desk.act(handler, 'case:inform', caseNumber, { text: `收到了${marks[0]}` })
  await desk.act(handler, 'case:add-co-handler', caseNumber, {
    departmentId: city.departments.housing,
    task: `去看${marks[1]}`,
  })
  await desk.act(handler, 'case:ask-citizen', caseNumber, { inquiryId: newId(), text: `是几楼${marks[2]}？` })
  await city.must(writer.actor, 'case:answer-question', { caseNumber, round: 1, text: '三楼' })
  const milestoneId = newId()
  const plan = { milestoneId, kind: 'visit', title: `上门${marks[3]}`, place: marks[4], plannedOn: '2099-01-01' }
  await desk.act(handler, 'case:plan-milestone', caseNumber, plan)
  await desk.act(handler, 'case:move-milestone', caseNumber, {
    milestoneId,
    plannedOn: '2099-01-02',
    reason: `改天${marks[5]}`,
  })
  await desk.act(handler, 'case:publish-reply', caseNumber, desk.reply(`已经和派出所一起上门，签了告诫书${marks[6]}。`))
  await desk.act(handler, 'case:shelve', caseNumber, {
    reason: 'B01',
    condition: `等鉴定${marks[7]}`,
    reviewOn: '2099-01-01',
  })
  await desk.act(handler, 'case:unshelve', caseNumber, { text: `鉴定出来了${marks[8]}` })
  const dispute = { rule: 'D01', proposes: city.departments.housing, text: `不归我们${marks[9]}` }
  await desk.act(handler, 'case:dispute', caseNumber, dispute)
  await desk.act(arbiter, 'case:arbitrate', caseNumber, { departmentId: city.departments.water, text: '就归你们字甲' })

  const publicRecord = JSON.stringify((await readLedger(prisma, VISITOR, caseStream(caseNumber), 0)).lines)
  const history = JSON.stringify(await readCaseHistory(prisma, VISITOR, caseNumber))
  const page = JSON.stringify(await getCase(prisma, VISITOR, caseNumber))
  const other = JSON.stringify(await getCase(prisma, (await city.guest()).actor, caseNumber))
  const found = JSON.stringify(await searched('派出所 告诫书'))
  expect(await searched('市长信箱')).toMatchObject({ results: [] })
  for (const seen of [publicRecord, history, page, other, found]) {
    for (const mark of marks) expect(seen).not.toContain(mark)
    expect(seen).not.toContain('隔壁夜里打人')
    expect(seen).not.toContain('签了告诫书')
  }
  const own = JSON.stringify([
    await getCase(prisma, writer.actor, caseNumber),
    await readCaseHistory(prisma, writer.actor, caseNumber),
  ])
  const desks = JSON.stringify(await readCaseForDesk(prisma, handler.actor, caseNumber))
  for (const mark of marks) {
    expect(own).toContain(mark)
    expect(desks).toContain(mark)
  }
  expect(await folded(caseNumber, 'public')).toEqual((await getCase(prisma, VISITOR, caseNumber)).view)
  expect(await folded(caseNumber, 'private')).toEqual((await readCaseForDesk(prisma, handler.actor, caseNumber)).view)
})

/** A moderator makes a letter public. */
async function approve(letterId: string) {
  const { version } = await prisma.question.findUniqueOrThrow({ where: { id: letterId } })
  await city.must(city.admin.actor, 'question:approve', { questionId: letterId, version })
}

test('with its writer’s consent it becomes public, masked, with all that the office said so far', async () => {
  const { caseNumber, letterId } = await mailbox.send({
    title: '工地欠我们两个月工资',
    body: '包工头电话 13912345678 一直不接，一共拖欠工资 13 万 6 千元。',
    consent: true,
  })
  await desk.act(desk.handler, 'case:inform', caseNumber, { text: '已经联系包工头，明天见面' })
  await desk.act(
    desk.handler,
    'case:publish-reply',
    caseNumber,
    desk.reply('工资已于今天上午全部付清，共 13 万 6 千元。'),
  )
  await approve(letterId)
  const { view } = await getCase(prisma, VISITOR, caseNumber)
  expect(view.confidential).toBe(false)
  expect(view.text?.body).toBe('包工头电话 139****5678 一直不接，一共拖欠工资 13 万 6 千元。')
  // Who works on it goes on reading the number, which is often the matter.
  const { text } = await readCaseForDesk(prisma, desk.handler.actor, caseNumber)
  expect(text?.body).toContain('13912345678')
  expect(Object.values(view.replies)[0]?.versions[0]?.text).toContain('全部付清')
  expect(JSON.stringify(await searched('全部付清'))).toContain(caseNumber)
  expect(await folded(caseNumber, 'public')).toEqual(view)
  await desk.act(desk.handler, 'case:inform', caseNumber, { text: '之后的话是公开的' })
  expect(JSON.stringify((await readLedger(prisma, VISITOR, caseStream(caseNumber), 0)).lines)).toContain(
    '之后的话是公开的',
  )
})

test('numbers of people in what the office wrote in confidence are masked once it is public, its own line is not', async () => {
  const { caseNumber, letterId } = await mailbox.send({
    title: '工地欠薪',
    body: '我的电话 13912345678，家里座机 0838-6250119。',
    consent: true,
  })
  const { handler } = desk
  await desk.act(handler, 'case:attend', caseNumber)
  await desk.act(handler, 'case:ask-citizen', caseNumber, {
    inquiryId: newId(),
    text: '打您的 139 1234 5678 和 (0838) 6250119 都没有人接',
  })
  await desk.act(
    handler,
    'case:publish-reply',
    caseNumber,
    desk.reply('包工头 13812345678 已付清 13 万 6 千元，有事请打 0838-6250000。'),
  )
  await approve(letterId)
  const { view } = await getCase(prisma, VISITOR, caseNumber)
  const [reply] = Object.values(view.replies)
  expect(reply?.versions[0]?.text).toBe('包工头 138****5678 已付清 13 万 6 千元，有事请打 0838-6250000。')
  expect(Object.values(view.inquiries)[0]?.text).toBe('打您的 139****5678 和 083****0119 都没有人接')
  expect(await folded(caseNumber, 'public')).toEqual(view)
  const ledger = await readLedger(prisma, VISITOR, caseStream(caseNumber), 0)
  const open = JSON.stringify([ledger.lines, view, await searched('13812345678')])
  for (const number of ['13912345678', '139 1234 5678', '13812345678', '6250119']) expect(open).not.toContain(number)
})

test('an edit of a public letter that is taken back brings the masked words back', async () => {
  const body = '包工头电话 13912345678 一直不接。'
  const { caseNumber, letterId } = await mailbox.send({ title: '工地欠薪', body, consent: true })
  const seen = async () => {
    const { version } = await prisma.question.findUniqueOrThrow({ where: { id: letterId } })
    return { questionId: letterId, version }
  }
  const { actor } = city.admin
  await city.must(actor, 'question:approve', await seen())
  const { view } = await getCase(prisma, VISITOR, caseNumber)
  await city.must(actor, 'question:edit', { ...(await seen()), title: '工地欠薪了', body: '电话不接。', reason: 'R08' })
  await city.must(actor, 'question:retract', await seen())
  const { question, view: after } = await getCase(prisma, VISITOR, caseNumber)
  for (const text of [after.text, question.text]) expect(text).toMatchObject({ ...view.text })
  for (const stream of [caseStream(caseNumber), hearingStream(mailbox.slug)])
    expect(JSON.stringify((await readLedger(prisma, VISITOR, stream, 0)).lines)).not.toContain('13912345678')
  expect((await readCaseForDesk(prisma, desk.handler.actor, caseNumber)).text?.body).toBe(body)
})

test('without consent no moderator makes it public', async () => {
  const { letterId, caseNumber } = await mailbox.send()
  const { version } = await prisma.question.findUniqueOrThrow({ where: { id: letterId } })
  expect(await city.refused(city.admin.actor, 'question:approve', { questionId: letterId, version })).toBe('no_consent')
  expect((await getCase(prisma, VISITOR, caseNumber)).view.confidential).toBe(true)
})

test('a letter about danger is an emergency, which is resolved only once the place was made safe', async () => {
  const { caseNumber, letterId } = await mailbox.send({
    title: '三单元有煤气味',
    body: '从昨晚起三单元楼道里有很重的煤气味，不敢开灯。',
    lane: 'hazard',
  })
  const row = await prisma.letter.findUniqueOrThrow({ where: { questionId: letterId } })
  expect(row).toMatchObject({ proposed: 'hazard', lane: 'hazard' })
  expect((await prisma.case.findUniqueOrThrow({ where: { number: caseNumber } })).class).toBe('emergency')
  await desk.act(desk.handler, 'case:publish-reply', caseNumber, desk.reply('阀门已经关闭，换了接头，检测合格。'))
  expect(await desk.refused(desk.handler, 'case:resolve', caseNumber)).toBe('safety_first')
  const milestoneId = newId()
  const plan = { milestoneId, kind: 'safety', title: '关阀通风', plannedOn: '2099-01-01' }
  await desk.act(desk.handler, 'case:plan-milestone', caseNumber, plan)
  await desk.act(desk.handler, 'case:reach-milestone', caseNumber, {
    milestoneId,
    reachedOn: new Date().toISOString().slice(0, 10),
  })
  await desk.act(desk.handler, 'case:resolve', caseNumber)
})

test('a mailbox is no hearing: it stands in no list, takes no question, and its letters are listed without their words', async () => {
  const { caseNumber } = await mailbox.send()
  expect((await listHearings(prisma, city.admin.actor)).map(({ id }) => id)).not.toContain(mailbox.mailboxId)
  const question = { hearingId: mailbox.mailboxId, questionId: newId(), title: '这不是一场听证会吧' }
  expect(await city.refused((await city.guest()).actor, 'question:submit', question)).toBe('unknown')
  const { cases } = await listCases(prisma, VISITOR, 0)
  expect(cases.find(({ number }) => number === caseNumber)).toMatchObject({ origin: 'letter', title: null })
})

test('one writer’s letters are not known to be one person’s', async () => {
  const writer = await city.guest()
  const [one, other] = [await mailbox.send({}, writer), await mailbox.send({}, writer)]
  const authors = await prisma.question.findMany({
    where: { id: { in: [one.letterId, other.letterId] } },
    select: { author: true },
  })
  expect(new Set(authors.map(({ author }) => author)).size).toBe(2)
})

test('nobody but its writer follows a confidential case, and it is handled together with none', async () => {
  const [one, other] = [await mailbox.send(), await mailbox.send()]
  expect(await city.refused((await city.guest()).actor, 'case:follow', { caseNumber: one.caseNumber })).toBe(
    'confidential',
  )
  await city.must(one.writer.actor, 'case:follow', { caseNumber: one.caseNumber })
  const cases = [await desk.seen(other.caseNumber)]
  expect(await desk.refused(desk.handler, 'case:merge', one.caseNumber, { cases, text: '同一件事' })).toBe(
    'confidential',
  )
})

test('the photographs of a letter go with its words, and those that others brought to its case stay', async () => {
  const [writer, other] = [
    await city.verify(await city.guest(), 'writer@example.org'),
    await city.verify(await city.guest(), 'other@example.org'),
  ]
  const [own, unused, elsewhere] = [
    await readyPicture(city, writer.actor, 'letter'),
    await readyPicture(city, writer.actor, 'letter'),
    await readyPicture(city, other.actor, 'letter'),
  ]
  const { caseNumber, letterId } = await mailbox.send({ attachmentIds: [own] }, writer)
  await mailbox.send({ attachmentIds: [elsewhere] }, other)
  const plan = await readyPicture(city, desk.handler.actor, 'milestone')
  await desk.act(desk.handler, 'case:inform', caseNumber, { text: '已经派人去看' })
  await desk.act(desk.handler, 'case:plan-milestone', caseNumber, { ...milestone(), attachmentIds: [plan] })
  const erase = async (more: object) => {
    const { version } = await prisma.question.findUniqueOrThrow({ where: { id: letterId } })
    await city.must(city.admin.actor, 'question:erase', { questionId: letterId, version, reason: 'R02', ...more })
    const rows = await prisma.attachment.findMany({ where: { state: 'erased' } })
    return rows.map(({ id }) => id)
  }
  expect(await erase({ keepsText: true })).toEqual([])
  expect(await erase({})).toEqual([own])
  const states = await prisma.attachment.findMany({ where: { id: { in: [unused, elsewhere, plan] } } })
  expect(states.map(({ state }) => state)).not.toContain('erased')
})
