import type { Asked } from './script.ts'

/** What comes in while the hearing on buses is on. */
export const LATE_BUS_QUESTIONS: Asked[] = [
  {
    late: true,
    topic: 'bus',
    by: 'xu',
    votes: 46,
    title: '刚才说 36 路高峰 12 分钟一班，平峰是多久？周末呢？',
    outcome: { is: 'approved' },
  },
  {
    late: true,
    topic: 'walk',
    votes: 33,
    title: '新过街口的绿灯 35 秒，请问有没有给盲人的提示音',
    outcome: { is: 'approved' },
  },
  { late: true, topic: 'bus', votes: 8, title: '36 路经过南枫小区东门还是西门？', outcome: { is: 'approved' } },
  { late: true, topic: 'bus', title: '夜班公交能不能先试运行一个月看看人数', outcome: { is: 'waiting' } },
  { late: true, topic: 'walk', title: '过街口装好之前，这周能不能先派个人疏导', outcome: { is: 'waiting' } },
  {
    late: true,
    topic: 'school',
    title: '禁止左转以后，家长的车停到哪里去？',
    body: '学校附近只有 30 个车位，禁左会把车都赶到后巷。',
    outcome: { is: 'waiting' },
  },
  { late: true, topic: 'bike', title: '自行车道和公交站台怎么避免打架？', outcome: { is: 'waiting' } },
  {
    late: true,
    topic: 'bus',
    title: 'Is there a plan for a bus between the two hospitals?',
    outcome: { is: 'waiting' },
  },
  { late: true, topic: 'bus', title: '末班车改到十点要多花多少钱？能公开吗', outcome: { is: 'waiting' } },
  {
    late: true,
    title: '加微信低价办老年公交卡，名额有限',
    outcome: { is: 'held', reason: 'R05', note: '疑似广告，先压下。' },
  },
]
