import { randomBytes } from 'node:crypto'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import { INTAKE, type Incoming } from '#contract/intake/envelope.ts'
import { telephoneOf } from '#contract/telephone.ts'
import { castVotes } from '#domain/question/votes.ts'
import { reconcileSms } from '#jobs/reconcile-sms.ts'
import { openJobWorker } from '#platform/job-worker.ts'
import { log } from '#platform/log.ts'
import { openRedis } from '#platform/redis.ts'
import { answerSms } from '#runtime/sms/answer-sms.ts'
import { receiveSms } from '#runtime/sms/receive-sms.ts'
import { freshNumber } from '#tests/support/accepted-phones.ts'
import { askedQuestion, buildCity, SETTINGS } from '#tests/support/city.ts'

const city = await buildCity({ settings: { questionIntervalSeconds: 0 } })
const { database } = city
const redis = openRedis(inject('backing').redisUrl)
afterAll(() => redis.destroy())
const parts = { database, redis, log }

let ids = 0
const sms = (contact: string, text: string, more: Partial<Incoming> = {}): Incoming => ({
  channel: 'sms',
  messageId: `m${++ids}`,
  contact,
  text,
  sentAt: null,
  part: null,
  operatorId: null,
  ...more,
})

/** Takes a message in, as if so many minutes had gone by. */
const receive = (incoming: Incoming, minutes = 0) =>
  receiveSms(
    { ...database, clock: { ...database.clock, now: () => new Date(Date.now() + minutes * 60_000) } },
    incoming,
  )

/** What was answered to a number, the last one first. */
async function answers(contact: string): Promise<string[]> {
  const rows = await database.prisma.outgoingSms.findMany({
    where: { recipient: contact },
    orderBy: { createdAt: 'desc' },
  })
  return rows.map(({ template, variables }) => [template, ...Object.values(Object(variables))].join(' '))
}

/** Takes a message in and answers it, as a jobs process does; twice, as after one that died: what was answered once. */
async function say(contact: string, text: string, more: Partial<Incoming> = {}): Promise<string | undefined> {
  const { outcome, id } = await receive(sms(contact, text, more))
  if (outcome !== 'new') return outcome
  const before = (await answers(contact)).length
  await answerSms(parts, id)
  await answerSms(parts, id)
  const [last, ...others] = await answers(contact)
  expect(others.length).toBe(before)
  return last
}

const questionsOf = (phone: string) => database.prisma.question.findMany({ where: { asker: { phone } } })
const countOf = async (questionId: string) =>
  (await database.prisma.tally.findUnique({ where: { questionId } }))?.n ?? 0
const settled = (id: string) => database.prisma.intake.findUniqueOrThrow({ where: { id } })

describe('what comes in', () => {
  test('a message that a provider brings again, with the same id or another, is one message', async () => {
    const phone = freshNumber()
    const first = sms(phone, '提问 三中门口的路灯什么时候修', { messageId: 'p1' })
    expect((await receive(first)).outcome).toBe('new')
    const { id } = await receive(first, 2)
    expect((await receive({ ...first, messageId: 'p2' }, 3)).outcome).toBe('again')
    expect((await receive({ ...first, messageId: 'p3' }, INTAKE.sameMinutes + 1)).outcome).toBe('new')
    expect((await receive(first, 23 * 60)).outcome).toBe('again')
    expect((await receive(first, 25 * 60)).outcome).toBe('new')
    expect(await settled(id)).toMatchObject({ copies: 3, state: 'waiting' })
  })

  test('by the moment at which it was sent it is told apart for a day, and a change of mind back is none of it', async () => {
    const phone = freshNumber()
    const at = (second: number) => new Date(Date.UTC(2026, 10, 30, 8, 0, second))
    expect((await receive(sms(phone, '2', { sentAt: at(1) }))).outcome).toBe('new')
    expect((await receive(sms(phone, '2', { sentAt: at(1) }), 20 * 60)).outcome).toBe('again')
    expect((await receive(sms(phone, '2', { sentAt: at(9) }))).outcome).toBe('new')
    const other = freshNumber()
    for (const text of ['2', '3', '2']) expect((await receive(sms(other, text))).outcome).toBe('new')
    expect((await receive(sms(other, '2'))).outcome).toBe('again')
  })

  test('of one that two processes are given at the same moment one is taken', async () => {
    const phone = freshNumber()
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => receive(sms(phone, '同问 1'))))
    expect(outcomes.filter(({ outcome }) => outcome === 'new')).toHaveLength(1)
  })

  test('parts are put together in their order, whichever comes first and however often', async () => {
    const phone = freshNumber()
    const texts = ['提问 青年路的', '自来水每天早上', '都没有压力，什么时候修好？']
    const part = (n: number) => ({ mark: 77, part: n, parts: 3 })
    const outcomes: string[] = []
    let whole = ''
    for (const n of [3, 1, 1, 3, 2, 2]) {
      const taken = await receive(sms(phone, texts[n - 1] ?? '', { part: part(n), messageId: null }))
      outcomes.push(taken.outcome)
      if (taken.outcome === 'new') whole = taken.id
    }
    expect(outcomes).toEqual(['part', 'part', 'again', 'again', 'new', 'again'])
    await answerSms(parts, whole)
    expect(await questionsOf(phone)).toMatchObject([{ title: texts.join('').slice(3), channel: 'sms' }])
  })

  test('who sent a long message of which a part never came is told so once', async () => {
    const phone = freshNumber()
    await receive(sms(phone, '提问 半', { part: { mark: 5, part: 1, parts: 2 } }), -INTAKE.partMinutes - 1)
    const worker = await openJobWorker(city.url)
    await reconcileSms(database, worker)
    await reconcileSms(database, worker)
    await worker.close()
    expect(await answers(phone)).toEqual(['incomplete'])
  })

  test('of somebody who sends without an end only so many are answered', async () => {
    const phone = freshNumber()
    const outcomes = new Map<string, number>()
    for (let n = 0; n < INTAKE.answersPerHour + 5; n++) {
      const { outcome } = await receive(sms(phone, `你好 ${n}`))
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    expect([...outcomes]).toEqual([
      ['new', INTAKE.answersPerHour],
      ['too_many', 5],
    ])
    expect((await receive(sms(phone, '你好'), 61)).outcome).toBe('new')
  })
})

describe('commands', () => {
  test('a question comes with its way, gets a receipt, and its envelope forgets number and words', async () => {
    const phone = freshNumber()
    const { id } = await receive(sms(phone, 'Ask：When will the lights at No. 3 school be repaired?'))
    await answerSms(parts, id)
    const [question, ...others] = await questionsOf(phone)
    expect(others).toEqual([])
    expect(question).toMatchObject({ channel: 'sms', status: 'waiting', hearingId: city.hearingId })
    const { number } = await database.prisma.hearing.findUniqueOrThrow({ where: { id: city.hearingId } })
    expect(await answers(phone)).toEqual([`asked ${question?.ordinal} ${number}`])
    expect(await settled(id)).toMatchObject({ state: 'done', contact: null, text: null })
    const record = await database.prisma.record.findFirstOrThrow({
      where: { type: 'question.submitted', stream: 'hearing-water' },
      orderBy: { seq: 'desc' },
    })
    expect(JSON.parse(record.public ?? '{}')).toMatchObject({ data: { channel: 'sms' } })
  })

  test('what is longer than a title is a question with a body, and what is too short is refused in words', async () => {
    const phone = freshNumber()
    const body = `楼上没有水。${'每天早上六点到八点都没有水压，'.repeat(8)}什么时候能修好？`
    await say(phone, `提问 ${body}`)
    expect(await questionsOf(phone)).toMatchObject([{ title: '楼上没有水。', body }])
    expect(await say(phone, '提问 水')).toBe('tooShort 4')
  })

  test('a number with its country and without is one person', async () => {
    const phone = freshNumber()
    const bare = phone.slice(3)
    for (const [n, typed] of [
      bare,
      phone.slice(1),
      `0086 ${bare}`,
      `+86 ${bare.slice(0, 3)} ${bare.slice(3)}`,
    ].entries())
      await say(telephoneOf(typed) ?? '', `提问 门牌 ${n} 号的下水道堵了`)
    expect(await database.prisma.person.findMany({ where: { phone } })).toHaveLength(1)
    expect(await questionsOf(phone)).toHaveLength(4)
  })

  test('a question is joined once, by SMS and by the web', async () => {
    const { questionId, ordinal } = await publicQuestion()
    const phone = freshNumber()
    expect(await say(phone, `同问${ordinal}`)).toBe(`joined ${ordinal}`)
    expect(await say(phone, `ｊｏｉｎ ${ordinal}`)).toBe(`joinedBefore ${ordinal}`)
    const { actor } = await city.verify(await city.guest(), `${newId()}@example.org`)
    await castVotes(database.db, [{ questionId, personId: actor.personId, active: true }])
    expect(await countOf(questionId)).toBe(2)
    await city.must(actor, 'phone:prove', { phone })
    expect(await countOf(questionId)).toBe(1)
    expect(await say(phone, `JOIN ${ordinal}`)).toBe(`joinedBefore ${ordinal}`)
    expect(await countOf(questionId)).toBe(1)
    expect(await say(phone, 'JOIN 99999')).toBe('questionUnknown 99999')
  })

  test('a ballot is cast in the poll that is open or in the one that is named, and its receipt says nothing of the choice', async () => {
    const phone = freshNumber()
    expect(await say(phone, '2')).toBe('noPoll')
    const poll = await openPoll(4)
    expect(await say(phone, '２')).toMatch(/^voted 4 \w{5}-\w{5}$/)
    expect(await say(phone, '投票 4 3')).toMatch(/^voted 4 /)
    expect(await say(phone, '投票 4 9')).toBe('optionUnknown 4')
    expect(await say(phone, 'VOTE 77 1')).toBe('pollUnknown 77')
    const standing = await database.prisma.ballotStanding.findMany({ where: { pollId: poll } })
    expect(standing).toMatchObject([{ way: 'sms', choices: [3] }])
    await openPoll(5, { declares: true })
    expect(await say(phone, '3')).toBe('severalPolls')
    expect(await say(phone, '投票 5 1')).toBe('declareFirst 5 1')
    expect(await say(phone, '投票 5 1 确认')).toMatch(/^voted 5 /)
  })

  test('how a case stands is told by its number', async () => {
    const phone = freshNumber()
    const { questionId, version } = await askedQuestion(city, 'answering')
    const { caseNumber } = await city.must(city.official.actor, 'answer:publish', {
      questionId,
      version,
      kind: 'promised',
      summary: '下月办完',
      dueOn: '2099-01-01',
    })
    expect(await say(phone, `进度 ${caseNumber?.toLowerCase().replaceAll('-', ' ')}`)).toBe(`case_open ${caseNumber}`)
    expect(await say(phone, 'status MS-2026-999999')).toBe('caseUnknown MS-2026-999999')
    expect(await database.prisma.person.count({ where: { phone } })).toBe(0)
  })

  test('who stops hears of it once and then nothing, until they ask for something', async () => {
    const phone = freshNumber()
    expect(await say(phone, '您好')).toBe('help')
    expect(await say(phone, '退订')).toBe('stopped')
    for (const text of ['TD', '谢谢', 'STOP']) {
      const { id } = await receive(sms(phone, text))
      await answerSms(parts, id)
    }
    expect(await answers(phone)).toEqual(['stopped', 'help'])
    expect(await say(phone, '同问')).toBe('helpJoin')
    expect(await say(phone, '您好')).toBe('help')
  })

  test('where several hearings are on, the question names its own', async () => {
    const hearingId = newId()
    await city.must(SYSTEM, 'hearing:create', { hearingId, slug: 'second', settings: SETTINGS })
    await city.must(SYSTEM, 'hearing:schedule', { hearingId })
    await city.must(SYSTEM, 'hearing:start', { hearingId })
    const { number } = await database.prisma.hearing.findUniqueOrThrow({ where: { id: hearingId } })
    const phone = freshNumber()
    expect(await say(phone, '提问 三中门口的路灯什么时候修')).toMatch(/^severalHearings \d+$/)
    expect(await say(phone, `提问 #${number} 三中门口的路灯什么时候修`)).toBe(`asked 1 ${number}`)
    expect(await say(phone, '提问 第9999场 三中门口的路灯什么时候修')).toBe('hearingUnknown 9999')
    await city.must(SYSTEM, 'hearing:close', { hearingId })
  })
})

describe('numbers', () => {
  test('who proves a number holds it; what came from it before is theirs, and one with an address gives it up', async () => {
    const phone = freshNumber()
    await say(phone, '提问 这个问题以后归谁')
    const [ann, ben] = await Promise.all(
      ['ann', 'ben'].map(
        async (name) => (await city.verify(await city.guest(), `${name}-${newId()}@example.org`)).actor,
      ),
    )
    if (!ann || !ben) throw new Error('nobody')
    await city.must(ann, 'phone:prove', { phone })
    expect(await questionsOf(phone)).toMatchObject([{ askerId: ann.personId }])
    expect(await city.refused(ann, 'phone:prove', { phone })).toBe('phone_yours')
    await city.must(ben, 'phone:prove', { phone })
    expect(await database.prisma.person.findUniqueOrThrow({ where: { phone } })).toMatchObject({ id: ben.personId })
    await city.must(ben, 'phone:remove', {})
    expect(await city.refused(ben, 'phone:remove', {})).toBe('unknown')
    const guest = await city.guest()
    expect(await city.refused(guest.actor, 'phone:prove', { phone })).toBe('verify_first')
  })

  test('who called before and writes now is one person', async () => {
    const { questionId, ordinal } = await publicQuestion()
    const phone = freshNumber()
    const operator = await city.staff('operator', `Op${newId().slice(-6)}`, null)
    await city.must(operator.actor, 'caller:join', {
      questionId,
      contact: { kind: 'tel', value: phone },
      channel: 'phone',
    })
    expect(await countOf(questionId)).toBe(1)
    expect(await say(phone, `同问 ${ordinal}`)).toBe(`joinedBefore ${ordinal}`)
    expect(await countOf(questionId)).toBe(1)
  })

  test('an erasure leaves neither the number nor what was written to it or waits', async () => {
    const phone = freshNumber()
    const { actor } = await city.verify(await city.guest(), `${newId()}@example.org`)
    await city.must(actor, 'phone:prove', { phone })
    await say(phone, 'help me')
    await receive(sms(phone, '提问 还没有处理的问题'))
    await city.must(actor, 'person:erase', { personId: actor.personId })
    const { rows } = await city.database.pool.query<{ held: boolean }>(
      `SELECT bool_or(t::text LIKE $1) AS held FROM (SELECT to_jsonb(p) FROM person p UNION ALL SELECT to_jsonb(o) FROM outgoing_sms o
       UNION ALL SELECT to_jsonb(i) FROM intake i UNION ALL SELECT to_jsonb(r) FROM record r UNION ALL SELECT to_jsonb(c) FROM command c) AS t(t)`,
      [`%${phone.slice(3)}%`],
    )
    expect(rows).toEqual([{ held: false }])
  })
})

async function publicQuestion(): Promise<{ questionId: string; ordinal: number }> {
  const { questionId } = await askedQuestion(city, 'approved')
  const { ordinal } = await database.prisma.question.findUniqueOrThrow({ where: { id: questionId } })
  return { questionId, ordinal: ordinal ?? 0 }
}

/** A poll with three options, as it stands once it was announced. */
async function openPoll(number: number, { declares = false } = {}): Promise<string> {
  const id = newId()
  const hour = 3_600_000
  await database.prisma.poll.create({
    data: {
      id,
      slug: `poll-${number}`,
      number,
      titleZh: '雕像放在哪里',
      titleEn: 'Where the statue goes',
      form: 'single',
      status: 'announced',
      declarationZh: declares ? '我住在本市' : '',
      opensAt: new Date(Date.now() - hour),
      closesAt: new Date(Date.now() + hour),
      key: randomBytes(32),
      createdAt: new Date(),
      options: {
        create: [1, 2, 3].map((n) => ({ id: newId(), number: n, titleZh: `选项${n}`, titleEn: `Option ${n}` })),
      },
    },
  })
  return id
}
