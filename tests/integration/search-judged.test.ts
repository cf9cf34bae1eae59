import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { VISITOR } from '#contract/identity.ts'
import { search } from '#domain/search/find.ts'
import { fillWords } from '#domain/search/keep.ts'
import { caseDesk } from '#tests/support/case-desk.ts'
import { askedQuestion, buildCity } from '#tests/support/city.ts'

const city = await buildCity()
const desk = await caseDesk(city)
const { db, prisma } = city.database

/** What people asked; a text after the title where there is one. */
const ASKED: readonly (readonly [title: string, body?: string])[] = [
  ['红旗渠路的路灯坏了半个月', '晚上一片漆黑，老人不敢出门。'],
  ['红旗广场旁的水渠没有护栏', '孩子在渠边玩耍，很危险。'],
  ['西地省道口何时修好', '坑洼很多，货车绕行。'],
  ['西地村到省道的班车停了', '村民进城要走一个小时。'],
  ['枫林苑小区停车位被物业出租', '业主没有车位，物业却租给外面的公司。'],
  ['小区门口停车堵住消防通道', '请交警和物业管一管。'],
  ['物业费涨价没有公示', '小区业主大会没有开过，停车费也涨了。'],
  ['公积金贷款额度什么时候调整', '首付太高，年轻人买不起房。'],
  ['农民工工资拖欠三个月', '工地在城东，包工头联系不上。'],
  ['幼儿园入学要不要房产证', '租房的孩子怎么办？'],
  ['夜间施工噪音影响高考', '工地凌晨两点还在浇筑混凝土。'],
  ['广场舞音响太大', '噪音一直到晚上十点。'],
  ['Street lights on Station Road are out', 'Three lamps near the bus stop have been dark for two weeks.'],
  ['Buses no longer stop at the hospital', 'Line K12 skips the stop in the evening.'],
  ['Parking permits for residents', 'The office asks for a bus ticket as proof of address.'],
]

/** Ten queries, and what somebody who typed them wants to see first; then what must come, too, in any order. */
const JUDGED: readonly { query: string; first: string; also?: readonly string[]; never?: readonly string[] }[] = [
  { query: '红旗渠', first: '红旗渠路的路灯坏了半个月' },
  { query: '西地省', first: '西地省道口何时修好' },
  { query: '停车 物业', first: '枫林苑小区停车位被物业出租', also: ['小区门口停车堵住消防通道', '物业费涨价没有公示'] },
  { query: '小区停车', first: '枫林苑小区停车位被物业出租', also: ['小区门口停车堵住消防通道'] },
  { query: '请问公积金贷款怎么办', first: '公积金贷款额度什么时候调整' },
  { query: '拖欠農民工工資', first: '农民工工资拖欠三个月' },
  { query: '噪音 -广场舞', first: '夜间施工噪音影响高考', never: ['广场舞音响太大'] },
  { query: '“路灯坏了”', first: '红旗渠路的路灯坏了半个月', never: ['Street lights on Station Road are out'] },
  {
    query: 'bus stopping',
    first: 'Buses no longer stop at the hospital',
    also: ['Street lights on Station Road are out'],
  },
  { query: 'street light', first: 'Street lights on Station Road are out', never: ['Parking permits for residents'] },
]

test('ten queries bring first what people mean by them', async () => {
  for (const [title, body = ''] of ASKED) {
    const questionId = newId()
    const { actor } = await city.guest()
    const question = { hearingId: city.hearingId, questionId, title, body, topicId: city.topicId }
    await city.must(actor, 'question:submit', question)
    await city.must(city.moderator.actor, 'question:approve', { questionId, version: 1 })
  }
  while (await fillWords(db));
  for (const { query, first, also = [], never = [] } of JUDGED) {
    const answer = await search(prisma, VISITOR, query, {}, { timeZone: 'Asia/Shanghai' })
    if (typeof answer === 'string') throw new Error(`${query}: ${answer}`)
    const titles = answer.results.map(({ title }) => title?.zh.map(({ text }) => text).join(''))
    expect([query, titles[0]]).toEqual([query, first])
    for (const one of also) expect([query, titles]).toEqual([query, expect.arrayContaining([one])])
    for (const one of never) expect([query, titles.includes(one)]).toEqual([query, false])
  }
})

test('a name that the dictionary cuts through is shown whole in the text where it stands far down', async () => {
  const asked = await askedQuestion(city, 'approved', '紫荆巷的下水道堵了')
  const { caseNumber } = await desk.openCase({ asked })
  await desk.act(desk.handler, 'case:attend', caseNumber)
  const text = `红旗社区已派人查看，下游的渠道也清了淤。${'现场已拍照存档，请居民放心。'.repeat(12)}另外，红旗渠北段的井盖已更换。`
  await desk.act(desk.handler, 'case:publish-reply', caseNumber, { replyId: newId(), text })
  while (await fillWords(db));
  const answer = await search(prisma, VISITOR, '红旗渠', { kind: 'reply' }, { timeZone: 'Asia/Shanghai' })
  if (typeof answer === 'string') throw new Error(answer)
  expect(answer.results[0]?.snippet.zh).toContainEqual({ text: '红旗渠', marked: true })
})

test('a case that moves on is narrowed by its new state and department at once, also where it was opened with many', async () => {
  const asked = await askedQuestion(city, 'approved', '云台巷的围墙倒了')
  const { caseNumber } = await desk.openCase({ asked })
  while (await fillWords(db));
  const found = async (filter: object) => {
    const answer = await search(prisma, VISITOR, '云台巷', filter, { timeZone: 'Asia/Shanghai' })
    if (typeof answer === 'string') throw new Error(answer)
    return answer.counts.case
  }
  expect(await found({ status: 'open', departmentId: city.departments.water })).toBe(1)
  await desk.act(desk.handler, 'case:attend', caseNumber)
  expect([await found({ status: 'open' }), await found({ status: 'working' })]).toEqual([0, 1])
})
