import { documentOf } from '#domain/rulebook/document.ts'
import { CaseStory } from './case-story.ts'
import type { City } from './city.ts'
import { askLate, endingSoon, hoursAgo, type LateQuestion } from './late-cases.ts'
import { NIGHT_MARKET } from './night-market.ts'
import type { DepartmentKey } from './people.ts'

/** Sent in after the night market's hearing; their clocks run today, whatever today is. */
const LATE = {
  sign: {
    title: '二楼火锅店的招牌灯一晚上对着卧室闪',
    body: '文澜街 12 号，晚上十一点以后也不关，窗帘挡不住。',
    topic: 'noise',
    by: 'xu',
    read: true,
  },
  drain: {
    title: '夜市后巷的下水井盖塌了一角，谁来修？',
    body: '有孩子踩空过。城管说归街道，街道说归城管。',
    topic: 'clean',
    by: 'tian',
    read: true,
  },
  pitch: {
    title: 'How does a newcomer apply for a stall?',
    body: 'The notice at the gate names an office that has moved. Nobody answers the telephone.',
    topic: 'stall',
    by: 'keller',
    read: true,
  },
  bins: { title: '收摊以后的泔水桶能不能当晚拉走', topic: 'clean', by: 'ding', read: true },
  swill: {
    title: '收摊后的泔水桶能不能当晚就拉走',
    body: '放到第二天，整条街都是味。',
    topic: 'clean',
    by: 'xu',
    read: true,
  },
  buckets: { title: '泔水桶收摊以后当晚拉走行不行', topic: 'clean', by: 'tian', read: true },
  unread: { title: '消防栓前面摆了两个烤串摊', topic: 'clean', by: 'ding', read: false },
} satisfies Record<string, LateQuestion>

/**
 * Works on the cases of the demo, so that each state has one and each role finds work: handlers with an open clock, a colleague with a draft to
 * review, cases that are handled together and one that is equal, the arbiter with a dispute, a moderator with a text to read, a resident who is asked. Done once.
 */
export async function workOnCases(city: City, departments: Record<DepartmentKey, string>): Promise<void> {
  const { title } = LATE.sign
  if (await city.db.selectFrom('question').select('id').where('title', '=', title).executeTakeFirst()) return
  const version = await city.db
    .selectFrom('rulebookVersion')
    .select(['digest', 'document'])
    .orderBy('number', 'desc')
    .executeTakeFirstOrThrow()
  const { calendar, classes, defaultClass, silenceDays } = documentOf(version)
  const ordinary = classes.find(({ code }) => code === defaultClass)
  if (!ordinary) throw new Error('the rulebook lacks its default class')
  const story = (title: string, department: DepartmentKey) => CaseStory.of(city, calendar, title, department)

  await playPast(story, departments, silenceDays)
  const moments: readonly (readonly [LateQuestion, Date])[] = [
    [LATE.pitch, endingSoon(city, calendar, ordinary.reply)],
    [LATE.sign, hoursAgo(city, calendar, 14)],
    [LATE.drain, hoursAgo(city, calendar, 7)],
    [LATE.unread, hoursAgo(city, calendar, 3)],
    [LATE.bins, hoursAgo(city, calendar, 2.9)],
    [LATE.swill, hoursAgo(city, calendar, 2.4)],
    [LATE.buckets, hoursAgo(city, calendar, 2)],
  ]
  for (const [question, at] of moments) await askLate(city, NIGHT_MARKET, question, at)

  const pitch = await story(LATE.pitch.title, 'street')
  await pitch.after(3).attend()
  await pitch
    .after(6)
    .draft('The office is now at 3 Wenlan Street, room 104. Applications are open in the first week of each quarter.')
  const sign = await story(LATE.sign.title, 'order')
  await sign.after(2).attend()
  await sign.after(3).ask('请问招牌灯在几号楼、朝哪个方向？我们好在晚上十一点后到现场测亮度。')
  const drain = await story(LATE.drain.title, 'order')
  await drain
    .after(4)
    .dispute('D01', departments.street, '后巷是社区道路，井盖的养护按《社区设施移交协议》由街道办事处负责。')
  const bins = await story(LATE.bins.title, 'order')
  await bins.after(1).merge([await story(LATE.swill.title, 'order')], '说的是同一条街的泔水桶。')
  const buses = await story('新区三个小区近两万人，为什么至今没有一条公交线？', 'transport')
  await buses.after(1).draft('36 路的站牌已装好 9 块，还差 4 块，下周一试运行，首周免费乘坐。', 'colleague')
}

type Story = (title: string, department: DepartmentKey) => Promise<CaseStory>

/** What became of the cases that the hearing itself left, three weeks ago. */
async function playPast(story: Story, departments: Record<DepartmentKey, string>, silenceDays: number): Promise<void> {
  const speakers = await story('夜里十一点以后的音响，到底由谁来关？', 'order')
  await speakers.after(3).attend()
  const phone = await speakers.after(5).plan('begin', '值班电话贴到每个入口', 7)
  const patrol = await speakers.plan('finish', '夜间巡查队上岗', 14)
  await speakers.after(24).reach(phone)
  await speakers.after(24).move(patrol, 20, '两名队员的执法证还在办理')
  await speakers.inform('巡查队 6 人已到岗 4 人，先巡东门；队伍齐了以后全夜市覆盖。')

  const fumes = await story('油烟净化器装了不开，有没有人查', 'street')
  await fumes.after(6).attend()
  await fumes.after(16).inform('已向三家单位询价，每台净化器的用电监测模块约 900 元，共 212 台。')
  await fumes.after(16).shelve('B02', '需要 19 万元，已申请列入明年街道预算；预算批准后一个月内装完。', 45)

  const parking = await story('周末两条街停满车，消防车进得来吗？', 'order')
  await parking.after(2).attend()
  await parking.helpedBy(departments.street, '通知沿街商户周末不在路边停车')
  const visit = await parking.plan('visit', '和消防站一起试车', 2, '文澜街西口', '19:30')
  await parking.after(16).reach(visit)
  const reply = await parking.after(4).reply('周五、周六 18 时以后两条街禁停，入口设硬隔离，消防车实测可以通过。')
  await parking
    .after(2)
    .reply('周五到周日 18 时以后两条街禁停，入口设可移动的硬隔离，消防站实测 7 米车可以通过。', reply)
  await parking.after(1).resolve()
  await parking.after(8).confirm({ solved: 5, fair: 5, fast: 4 })

  const queue = await story('想摆摊的本地人排了两年号，外面来的一个月就有摊位', 'street')
  await queue.after(5).attend()
  await queue.after(16).reply('摊位由街道统一摇号，本地和外地同等对待。名单贴在管理处门口。')
  await queue.after(1).resolve()
  await queue.after(40).reopen('partly', '名单只贴了半天就撕了，以前排的号到底还算不算？')
  await queue.after(4).attend()
  await queue.after(28).reply('以前的排号继续有效，共 41 人，已逐人电话通知；今后名单在街道网站公布一年。')
  await queue.after(1).resolve()

  const river = await story('Could the loudspeakers face the river instead of the flats?', 'order')
  await river.after(4).attend()
  await river.after(12).reply('Yes. All 14 loudspeakers on the south side were turned to the river on Tuesday night.')
  await river.after(1).resolve()
  await river.lapse(silenceDays)

  const toilets = await story('公共厕所晚上九点锁门，几千人怎么办', 'order')
  await toilets.after(7).attend()
  await toilets.note('环卫所说夜班要加两个人，编制还在谈。')
}
