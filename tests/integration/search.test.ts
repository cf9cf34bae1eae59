import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { type Actor, VISITOR } from '#contract/identity.ts'
import { caseFound, readCaseWords, type SearchAnswer, type SearchFilter, search } from '#domain/search/find.ts'
import { fillWords, rebuildWords } from '#domain/search/keep.ts'
import type { Piece } from '#domain/search/marks.ts'
import { caseDesk } from '#tests/support/case-desk.ts'
import { askedQuestion, buildCity } from '#tests/support/city.ts'
import { openMailbox } from '#tests/support/mailbox.ts'

const city = await buildCity({
  settings: {
    title: { zh: '供水听证会', en: 'Hearing on waterworks' },
    summary: { zh: '老旧小区', en: 'Old estates' },
  },
})
const desk = await caseDesk(city)
const { db, prisma } = city.database
const ask = (raw: string, filter: SearchFilter = {}, reader: Actor = VISITOR) =>
  search(prisma, reader, raw, filter, { timeZone: 'Asia/Shanghai' })

/** What is found, once a jobs process has cut the words. */
async function found(raw: string, filter: SearchFilter = {}, reader: Actor = VISITOR): Promise<SearchAnswer> {
  while (await fillWords(db));
  const answer = await ask(raw, filter, reader)
  if (typeof answer === 'string') throw new Error(answer)
  return answer
}
const plain = (pieces: readonly Piece[] = []) =>
  pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')
const titles = async (...asked: Parameters<typeof found>) =>
  (await found(...asked)).results.map(({ title }) => plain(title?.zh))
const seen = async (questionId: string) => {
  const { version } = await prisma.question.findUniqueOrThrow({ where: { id: questionId } })
  return { questionId, version }
}

test('a question is found by its words once it is public, with them marked, and not before', async () => {
  const { questionId } = await askedQuestion(city, 'waiting', '枫林苑小区晚上没有热水')
  expect(await titles('热水')).toEqual([])
  await city.must(city.moderator.actor, 'question:approve', { questionId, version: 1 })
  expect(await titles('热水')).toEqual(['枫林苑小区晚上没有[热水]'])
  // A name that no dictionary knows, a word of one character, full-width and traditional forms.
  expect(await titles('枫林苑')).toEqual(['[枫林苑]小区晚上没有热水'])
  expect(await titles('苑')).toEqual(['枫林[苑]小区晚上没有热水'])
  expect(await titles('沒有熱水')).toEqual(['枫林苑小区晚上[没有热水]'])
  expect(await titles('林小')).toEqual([])
})

test('English is found by its stems, figures and full-width letters as they are', async () => {
  await askedQuestion(city, 'approved', 'Why are Buses of line K12 not stopping at Station Road')
  for (const asked of ['bus', 'stopped', 'ｋ１２', 'K12 stations', '"bus of line"'])
    expect(await titles(asked)).toHaveLength(1)
  expect(await titles('bus')).toEqual(['Why are [Buses] of line K12 not stopping at Station Road'])
  expect(await titles('"line of bus"')).toEqual([])
  expect(await titles('line -stop')).toEqual([])
  expect(await ask('the of')).toBe('nothing')
})

test('what has all words goes first by how well it fits: a title before a text; without any, what has some is said to be that', async () => {
  const inText = await askedQuestion(city, 'waiting', '请修路灯与井盖')
  await city.must(city.moderator.actor, 'question:approve', await seen(inText.questionId))
  await askedQuestion(city, 'approved', '幼儿园门口的停车场')
  expect(await titles('停车场 幼儿园')).toEqual(['[幼儿园]门口的[停车场]'])
  const some = await found('幼儿园 独木桥')
  expect(some.some).toBe(true)
  expect(some.results.map(({ title }) => plain(title?.zh))).toEqual(['[幼儿园]门口的停车场'])
  expect((await found('"幼儿园停车场"')).results).toEqual([])
})

test('a case is found by its number and its words, its reply by those of the department, in their state and department', async () => {
  const asked = await askedQuestion(city, 'approved', '梧桐巷的化粪池满溢')
  const { caseNumber } = await desk.openCase({ asked })
  await desk.act(desk.handler, 'case:attend', caseNumber)
  await desk.act(
    desk.handler,
    'case:publish-reply',
    caseNumber,
    desk.reply('吸污车已于周三清掏梧桐巷化粪池，井室完好。'),
  )
  const { results, counts } = await found('化粪池')
  expect(counts).toEqual({ case: 1, question: 0, reply: 1, said: 0, hearing: 0 })
  expect(results.map(({ kind, case: of }) => [kind, of?.number])).toEqual([
    ['case', caseNumber],
    ['reply', caseNumber],
  ])
  expect(plain((await found('吸污车')).results[0]?.snippet.zh)).toContain('[吸污车]已于周三')
  expect((await found('化粪池', { kind: 'reply' })).results.map(({ kind }) => kind)).toEqual(['reply'])
  expect((await found('化粪池', { status: 'open' })).results).toEqual([])
  expect((await found('化粪池', { status: 'working', departmentId: city.departments.water })).results).toHaveLength(2)
  expect((await found('化粪池', { departmentId: city.departments.housing })).results).toEqual([])
  expect((await found('化粪池', { from: '2001-01-01', to: '2001-12-31' })).results).toEqual([])
  const { exact } = await found(caseNumber.toLowerCase().replace('MS', 'ＭＳ'))
  expect(exact?.case?.number).toBe(caseNumber)
})

test('a list of cases takes the same words: those of the question or of a reply, and the number', async () => {
  const listed = async (raw: string) => {
    while (await fillWords(db));
    const words = await readCaseWords(prisma, raw)
    if (typeof words === 'string') return words
    const rows = await prisma.$queryRawUnsafe<{ number: string }[]>(
      `SELECT c.number FROM "case" c WHERE ${caseFound('$1', '$2')} ORDER BY c.number`,
      words.tsquery,
      words.number,
    )
    return rows.map(({ number }) => number)
  }
  const asked = await askedQuestion(city, 'approved', '银杏里的消防栓没有水')
  const { caseNumber } = await desk.openCase({ asked })
  await desk.act(desk.handler, 'case:attend', caseNumber)
  await desk.act(desk.handler, 'case:publish-reply', caseNumber, desk.reply('阀门已于周二更换。'))
  for (const raw of ['消防栓', '阀门', caseNumber, `${caseNumber} 阀门`, '"银杏里的消防栓" -停电'])
    expect([raw, await listed(raw)]).toEqual([raw, [caseNumber]])
  expect(await listed(`${caseNumber} 停电`)).toEqual([])
  expect(await listed('%')).toBe('nothing')
})

test('a hearing is found by its title in either language', async () => {
  const [hearing] = (await found('waterworks')).results
  expect(hearing?.kind).toBe('hearing')
  expect(plain(hearing?.title?.en)).toBe('Hearing on [waterworks]')
  expect((await found('供水听证会')).results[0]?.hearing.slug).toBe('water')
})

test('words that an edit took out are found by nobody from the moment that it is answered, and the new ones soon', async () => {
  const { questionId } = await askedQuestion(city, 'approved', '请联系13987654321修水泵房')
  expect(await titles('13987654321')).toHaveLength(1)
  await city.must(city.moderator.actor, 'question:edit', {
    ...(await seen(questionId)),
    reason: 'R08',
    title: '请联系我修水泵房',
    body: '',
    erases: false,
  })
  const answer = await ask('13987654321')
  expect(answer).toMatchObject({ results: [], counts: { question: 0 } })
  expect(await titles('水泵房')).toEqual(['请联系我修[水泵房]'])
})

test('an erasure takes the words out before it is answered, and nothing of them is kept', async () => {
  const { questionId } = await askedQuestion(city, 'approved', '某甲在凤凰台藏了赃物')
  expect(await titles('凤凰台')).toHaveLength(1)
  await city.must(city.moderator.actor, 'question:erase', { ...(await seen(questionId)), reason: 'R02', note: '' })
  expect(await ask('凤凰台')).toMatchObject({ results: [], counts: { question: 0 } })
  expect(await prisma.searchDocument.count({ where: { id: questionId } })).toBe(0)
})

test('what is joined to another question stays found by its own words', async () => {
  const target = await askedQuestion(city, 'approved', '翠湖路的路灯不亮')
  const source = await askedQuestion(city, 'approved', '翠湖路夜里一片漆黑')
  await city.must(city.moderator.actor, 'question:merge', {
    ...(await seen(source.questionId)),
    targetId: target.questionId,
  })
  expect((await titles('翠湖路')).toSorted()).toEqual(['[翠湖路]夜里一片漆黑', '[翠湖路]的路灯不亮'])
})

test('nobody finds what they may not read: drafts, rehearsals, and hearings for those signed in alone', async () => {
  const hidden = { ...city.settings, agenda: [], topics: [], title: { zh: '秘密草案听证', en: 'Draft' } }
  const hearingId = newId()
  await city.must(city.admin.actor, 'hearing:create', { hearingId, slug: 'draft', settings: hidden })
  expect(await titles('秘密草案')).toEqual([])
  expect(await titles('秘密草案', {}, city.admin.actor)).toEqual([])
  await city.must(city.admin.actor, 'hearing:schedule', { hearingId })
  expect(await titles('秘密草案')).toHaveLength(1)
  await prisma.hearing.update({ where: { id: hearingId }, data: { watchTier: 'member' } })
  expect(await titles('秘密草案')).toEqual([])
  expect(await titles('秘密草案', {}, city.moderator.actor)).toHaveLength(1)
  await prisma.hearing.update({ where: { id: hearingId }, data: { watchTier: 'guest', rehearsal: true } })
  expect(await titles('秘密草案')).toEqual([])
})

test('a confidential case is found by its number alone, without words; once it is published by its words, and never after it is taken back', async () => {
  const { send } = await openMailbox(city)
  const { caseNumber } = await send({ title: '举报信某乙私自挪用经费', body: '请查一查账目' })
  const { id, questionId } = await prisma.case.findUniqueOrThrow({ where: { number: caseNumber } })
  await prisma.caseReply.create({
    data: {
      id: newId(),
      version: 1,
      caseId: id,
      round: 1,
      departmentId: city.departments.water,
      text: '已向某乙核实挪用经费一事',
      joint: false,
      at: new Date(),
    },
  })
  for (const reader of [VISITOR, city.admin.actor]) expect((await found('挪用经费', {}, reader)).results).toEqual([])
  expect((await found(caseNumber)).exact).toMatchObject({
    case: { number: caseNumber },
    title: null,
    snippet: { zh: [] },
  })
  await prisma.question.update({ where: { id: questionId }, data: { published: true } })
  expect((await found('挪用经费')).results).toEqual([])
  const confide = (confidential: boolean) => prisma.case.update({ where: { id }, data: { confidential } })
  await confide(false)
  expect((await found('挪用经费')).counts).toMatchObject({ case: 1, reply: 1 })
  await confide(true)
  expect(await ask('挪用经费')).toMatchObject({ results: [], counts: { case: 0, reply: 0 } })
  expect(await titles('市长信箱')).toEqual([])
})

test('pages follow one another without a gap or a repetition', async () => {
  for (let n = 0; n < 45; n++) await askedQuestion(city, 'approved', `第${n}条黄杨大道的坑洼`)
  while (await fillWords(db));
  const all: string[] = []
  let after: SearchAnswer['next'] | undefined
  do {
    const answer = await search(
      prisma,
      VISITOR,
      '黄杨大道',
      {},
      { after: after ?? undefined, timeZone: 'Asia/Shanghai' },
    )
    if (typeof answer === 'string') throw new Error(answer)
    expect(answer.counts.question).toBe(45)
    all.push(...answer.results.map(({ id }) => id))
    after = answer.next
  } while (after)
  expect(new Set(all).size).toBe(45)
  expect(all).toHaveLength(45)
})

test('whatever is typed is answered: nothing, signs, SQL, quotation marks, very much', async () => {
  expect(await ask('')).toBe('empty')
  expect(await ask('   ')).toBe('empty')
  for (const raw of ['%', '😀😀', '？！…', '" "', '-', "' | & !", '\u200b', '_', '\\'])
    expect(await ask(raw)).toBe('nothing')
  expect(await ask('-热水')).toBe('only_not')
  expect(await ask('水'.repeat(10_000))).toBe('too_long')
  for (const raw of [
    "'); DROP TABLE question; --",
    "a' & 'b:*",
    '"热水',
    '热水"',
    '“”热水',
    ':*',
    '<->',
    '! & |',
    '热水 -',
  ])
    expect(['object', 'string']).toContain(typeof (await ask(raw)))
  expect(await prisma.question.count()).toBeGreaterThan(0)
})

test('a rebuilt index finds the same, and what was missing', async () => {
  const before = await titles('化粪池')
  await prisma.searchDocument.deleteMany({ where: { source: 'reply' } })
  expect(await titles('化粪池')).toHaveLength(before.length - 1)
  await rebuildWords(db, () => undefined)
  expect(await titles('化粪池')).toEqual(before)
})

test('words lie apart from their rows, however short the text: a search that counts many reads none of them', async () => {
  await askedQuestion(city, 'approved', '路灯不亮')
  while (await fillWords(db));
  const apart = await prisma.$queryRaw`
    SELECT count(*)::int AS texts, count(pg_column_toast_chunk_id(words))::int AS apart, max(pg_column_size(d.*)) < 1000 AS narrow FROM search_document d`
  expect(apart).toEqual([{ texts: expect.any(Number), apart: expect.any(Number), narrow: true }])
  const [row] = apart as [{ texts: number; apart: number }]
  expect(row.apart).toBe(row.texts)
})
