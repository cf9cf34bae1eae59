import type { CityHearing } from './script.ts'

/** Canteens and care for the old, in the old town. */
export const OLD_TOWN_CARE: CityHearing = {
  slug: 'old-town-care',
  title: { zh: '老城厢：社区食堂与养老', en: 'The old town: canteens and care for the old' },
  summary: {
    zh: '老城厢每三个人里有一个过了六十五岁，社区食堂只有一家。青溪街道和城市管理局当面回答。',
    en: 'One in three people of the old town is over sixty-five, and there is one canteen. Qingxi Subdistrict and City Management answer in person.',
  },
  minutes: 40,
  agenda: [
    { title: { zh: '社区食堂', en: 'The canteen' }, minutes: 15 },
    { title: { zh: '上门照护', en: 'Care at home' }, minutes: 15 },
    { title: { zh: '路和台阶', en: 'Ways and steps' }, minutes: 10 },
  ],
  topics: {
    meal: { name: { zh: '社区食堂', en: 'The canteen' }, department: 'street' },
    care: { name: { zh: '上门照护', en: 'Care at home' }, department: 'street' },
    way: { name: { zh: '路和台阶', en: 'Ways and steps' }, department: 'order' },
  },
  panel: ['fang', 'shao'],
  questions: [
    {
      topic: 'meal',
      by: 'tian',
      title: '社区食堂十一点半就没有菜了，能不能多做一点',
      body: '走过去要十分钟，到了只剩白饭，去过三次都是。',
      said: {
        kind: 'answered',
        by: 'fang',
        summary: '从明天起早上九点前可以电话或者在楼组长处订，订了就留到一点。每天公布做了多少份、剩多少份。',
      },
    },
    {
      topic: 'care',
      title: '老伴卧床，一个月只能来两次护工，够干什么？',
      said: {
        kind: 'promised',
        by: 'fang',
        summary: '卧床的按评估等级每周三次，费用街道补一半。评估员两周内上门，名单今天起在居委会登记。',
        inDays: 14,
      },
      reply: '评估员已到 38 户卧床老人家，26 户从本周起每周三次护工，其余 12 户等医院的等级证明。',
    },
    {
      topic: 'way',
      title: '弄堂口三级台阶没有扶手，去年摔了两个人',
      said: {
        kind: 'promised',
        by: 'shao',
        summary: '老城厢 61 处台阶装不锈钢扶手，摔过人的七处本周装，其余按居委会排的次序，两个月装完。',
        inDays: 7,
      },
      reply: '摔过人的七处台阶扶手已装好，弄堂口那处两侧都有，间距 90 厘米。其余 54 处的日期贴在居委会门口。',
    },
    {
      topic: 'meal',
      by: 'ding',
      title: '能不能送饭上门？下不了楼的人才最需要',
      said: {
        kind: 'handed',
        by: 'fang',
        summary: '先摸清有多少户。交街道民政科，一周内逐户问，名单出来再定用谁来送。',
      },
      reply: '逐户问过，下不了楼要送饭的 74 户。由食堂送，每餐加一元，低保户不加，下周一起送。',
    },
    {
      topic: 'care',
      by: 'keller',
      title: 'Is there anybody at the centre who speaks English for foreign grandparents?',
      said: {
        kind: 'answered',
        by: 'fang',
        summary: 'On Tuesdays and Thursdays a volunteer from the college is there from two to five.',
      },
    },
    {
      topic: 'way',
      title: '公共厕所改造以后台阶更高了，轮椅进不去',
      said: {
        kind: 'answered',
        by: 'shao',
        summary: '是我们验收没有把关。三天内加坡道，坡度一比十二，做好请轮椅使用者来试。',
      },
    },
    {
      topic: 'meal',
      title: '食堂的账能不能贴出来',
      said: { kind: 'answered', by: 'fang', summary: '能。从这个月起每周五贴收入、菜金和人工，谁都可以拍照。' },
    },
    {
      topic: 'care',
      title: '装一键呼叫要自己出钱吗？',
      said: { kind: 'answered', by: 'fang', summary: '独居的八十岁以上不出钱，设备和三年话费街道出。其他人每月十元。' },
    },
    { topic: 'meal', by: 'xu', title: '糖尿病人吃的菜能不能另外标出来' },
    { topic: 'way', title: '路灯被树挡住了，晚上看不清路面的坑' },
    { topic: 'care', title: '日间照料中心周末关门，子女上班的怎么办' },
    { topic: 'meal', title: 'Could schoolchildren eat at the canteen during the holidays?' },
    { topic: 'way', by: 'feng', title: '弄堂里的电瓶车能不能不要停在扶手下面' },
    { topic: 'care', title: '护工每次来的都不是同一个人，老人害怕' },
    {
      title: '隔壁老王的退休金凭什么比我高',
      declined: { reason: 'R03', note: '今天只谈老城厢的食堂、照护和道路。退休金请问社保窗口。' },
    },
    { topic: 'meal', title: '晚饭能不能也开？五点关门太早' },
  ],
}
