import type { Script } from './script.ts'

/** The hearing that comes next: heating in the coming winter. */
export const HEATING: Script = {
  slug: 'winter-heating',
  title: { zh: '冬季供热：温度、报修、退费', en: 'Winter heating: warmth, repairs, refunds' },
  summary: {
    zh: '供热季开始前，请住房和城乡建设局与街道说明今年的改造进度、报修时限和不达标退费办法。现在就可以提问。',
    en: 'Before the heating season, the Housing and Construction Bureau and the subdistrict explain this year’s works, how fast a repair must come and how refunds are paid. Questions are open now.',
  },
  createdDaysAgo: 5,
  startsMinutesAgo: -3 * 1440 - 90,
  minutes: 90,
  closes: false,
  askDaysAfter: 2,
  agenda: [
    { title: { zh: '今年改了哪些管网', en: 'Which pipes were renewed this year' }, minutes: 15 },
    { title: { zh: '温度与报修', en: 'Warmth and repairs' }, minutes: 45 },
    { title: { zh: '收费与退费', en: 'Charges and refunds' }, minutes: 30 },
  ],
  topics: {
    warmth: { name: { zh: '温度', en: 'Warmth' }, department: 'housing' },
    repair: { name: { zh: '报修', en: 'Repairs' }, department: 'housing' },
    charge: { name: { zh: '收费与退费', en: 'Charges and refunds' }, department: 'street' },
  },
  panel: ['fang'],
  questions: [
    {
      topic: 'warmth',
      votes: 126,
      title: '顶楼去年最冷时只有 13 度，今年凭什么相信会好',
      body: '枫林苑 4 号楼，去年报修七次，每次都说整体调压。',
      outcome: { is: 'approved' },
    },
    { topic: 'repair', votes: 104, title: '报修电话打不通的时候，还有别的办法吗？', outcome: { is: 'approved' } },
    { topic: 'charge', votes: 88, title: '温度不到十八度，退费要自己买温度计证明吗', outcome: { is: 'approved' } },
    {
      topic: 'warmth',
      by: 'tian',
      votes: 57,
      title: '老人白天在家，能不能早上六点就开始升温',
      outcome: { is: 'approved' },
    },
    { topic: 'charge', votes: 39, title: '空置房要交三成费用，依据是什么？', outcome: { is: 'approved' } },
    { topic: 'repair', votes: 21, title: '管道改造挖开的路面什么时候恢复', outcome: { is: 'approved' } },
    { topic: 'repair', title: '上门维修能不能提前一小时打电话', outcome: { is: 'waiting' } },
    { topic: 'warmth', title: '地暖和暖气片的温度标准一样吗？', outcome: { is: 'waiting' } },
    { topic: 'charge', title: '合租的房子退费退给房东还是租客', outcome: { is: 'waiting' } },
  ],
}
