import type { Script } from './script.ts'

/** The hearing that is over: what became of every question is on its page. */
export const NIGHT_MARKET: Script = {
  slug: 'night-market',
  title: { zh: '青溪夜市：留下它，也让人睡着', en: 'Qingxi night market: keep it, and let people sleep' },
  summary: {
    zh: '夜市养活了三百多个摊位，也让两个小区睡不好。城市管理局与青溪街道当面回答摊主和邻居。',
    en: 'The night market feeds more than three hundred stalls and keeps two estates awake. City Management and Qingxi Subdistrict answered stallholders and neighbours in person.',
  },
  createdDaysAgo: 34,
  startsMinutesAgo: 21 * 1440,
  minutes: 95,
  closes: true,
  // Until an hour before the demo is made, so that cases of all ages come of it and its page takes no more.
  askDaysAfter: 21 - (95 + 60) / 1_440,
  agenda: [
    { title: { zh: '噪声与油烟', en: 'Noise and fumes' }, minutes: 40 },
    { title: { zh: '摊位与收费', en: 'Pitches and fees' }, minutes: 30 },
    { title: { zh: '清扫与停车', en: 'Cleaning and parking' }, minutes: 25 },
  ],
  topics: {
    noise: { name: { zh: '噪声与油烟', en: 'Noise and fumes' }, department: 'order' },
    stall: { name: { zh: '摊位与收费', en: 'Pitches and fees' }, department: 'street' },
    clean: { name: { zh: '清扫与停车', en: 'Cleaning and parking' }, department: 'order' },
  },
  panel: ['shao', 'fang'],
  questions: [
    {
      topic: 'noise',
      by: 'ding',
      votes: 205,
      title: '夜里十一点以后的音响，到底由谁来关？',
      body: '打过四个电话，城管说归公安，公安说归街道。',
      outcome: {
        is: 'promised',
        by: 'shao',
        summary:
          '从下月一日起由城管夜间巡查队统一负责，十点半降音量，十一点关音响，第三次违反停摊七天。值班电话公布在每个入口。',
        inDays: 30,
        department: 'order',
      },
    },
    {
      topic: 'stall',
      votes: 171,
      title: '摊位费一年涨了三次，钱用到哪里去了',
      outcome: {
        is: 'answered',
        by: 'fang',
        summary:
          '去年共收 214 万元，清扫 96 万、水电 71 万、保安 38 万，余 9 万。账目逐笔贴在管理处门口，以后每季度公布一次。',
      },
    },
    {
      topic: 'clean',
      votes: 148,
      title: '早上六点还是满地油污，小学生上学要绕着走',
      outcome: {
        is: 'answered',
        by: 'shao',
        summary: '清扫时间从早上六点提前到凌晨四点，增加一台高压冲洗车，五点半前由街道验收并拍照。',
      },
    },
    {
      topic: 'noise',
      votes: 133,
      title: '油烟净化器装了不开，有没有人查',
      outcome: {
        is: 'handed',
        by: 'shao',
        summary: '给每台净化器装用电监测，由街道负责采购和日常查看，数据公开。今天移交。',
        department: 'street',
      },
    },
    {
      key: 'parking',
      topic: 'clean',
      votes: 119,
      title: '周末两条街停满车，消防车进得来吗？',
      outcome: { is: 'approved' },
    },
    { topic: 'clean', votes: 44, title: '消防通道被车堵死，出事谁负责', outcome: { is: 'merged', into: 'parking' } },
    {
      topic: 'stall',
      by: 'feng',
      votes: 92,
      title: '想摆摊的本地人排了两年号，外面来的一个月就有摊位',
      outcome: { is: 'approved' },
    },
    {
      topic: 'stall',
      votes: 76,
      title: '雨天摊位费能不能减半',
      outcome: {
        is: 'answered',
        by: 'fang',
        summary: '可以。气象台发布中雨以上预警的当天，摊位费减半，次日自动退回原账户，不用申请。',
      },
    },
    {
      topic: 'noise',
      votes: 63,
      title: 'Could the loudspeakers face the river instead of the flats?',
      outcome: { is: 'approved' },
    },
    { topic: 'clean', votes: 51, title: '公共厕所晚上九点锁门，几千人怎么办', outcome: { is: 'approved' } },
    {
      title: '夜市就是乱，都赶走算了',
      outcome: { is: 'declined', reason: 'R04', note: '这里需要一个可以回答的问题或要求。' },
    },
    { topic: 'noise', title: '三号楼楼下的发电机半夜还在响', late: true, outcome: { is: 'waiting' } },
    { topic: 'stall', title: '残疾人摆摊有没有照顾？', late: true, outcome: { is: 'waiting' } },
  ],
}
