import { BUSES } from '../../../prisma/seed/buses.ts'
import type { CityHearing } from './script.ts'

/** The hearing that is on when the demo is made: what is asked besides, and what is said to the questions that wait. */
export const EAST_BUSES: CityHearing = {
  ...BUSES,
  questions: [
    {
      title: '18 路末班车晚上八点就没了，医院下夜班的人怎么回家？',
      said: {
        kind: 'promised',
        by: 'liang',
        summary: '18 路末班车从下月一日起延到晚上十点二十，经过第二人民医院东门。先试行三个月，每月公布客流。',
        inDays: 12,
      },
      reply: '18 路末班车已调到 22:20，第二人民医院东门设站。首周平均每晚 61 人乘坐，三个月后公布全部客流再定。',
    },
    {
      title: '能不能给 9 路加两班车？早高峰挤不上去',
      said: {
        kind: 'answered',
        by: 'liang',
        summary: '从下周一起 9 路早高峰加三班，七点到八点十五之间间隔从 11 分钟缩到 7 分钟。',
      },
    },
    {
      title: '人行道被共享单车占满，轮椅过不去，谁来管？',
      said: {
        kind: 'promised',
        by: 'shao',
        summary: '文澜街地铁口到医院划定四处停车框，框外的车两小时内清走。两家企业已签承诺书，街面每天巡三次。',
        inDays: 10,
      },
      reply: '文澜街四处停车框已划好，框外车辆平均 1 小时 20 分清走。轮椅通道宽 1.6 米，现场量过。',
    },
    {
      title: '东环路能不能划一条真正的自行车道，而不是画在停车位里',
      said: {
        kind: 'handed',
        by: 'shao',
        summary: '要取消 86 个路边车位，须和沿街商户商量。我们把方案交城管局道路科，连同今天的意见一起。',
      },
      reply: '东环路北段先做 1.1 公里隔离自行车道，取消 34 个车位；南段等商户座谈会以后再定，会期会公布。',
    },
    {
      title: '站台没有遮雨棚，下雨天老人和孩子就在雨里等',
      said: {
        kind: 'promised',
        by: 'liang',
        summary: '东环路十九个站台分两批加装雨棚，今年先装客流最大的九个，名单明天贴在站牌上。',
        inDays: 30,
      },
      reply: '九个站台的雨棚已装好四个：云汀、锦禾、医院东门、菜市场。其余五个按站牌上的日期施工。',
    },
    {
      title: '学校后门那条小巷晚上没有路灯，孩子晚自习回家害怕',
      said: {
        kind: 'answered',
        by: 'fang',
        summary: '街道今晚先装六盏太阳能灯，正式路灯已报电力公司，接电前不撤。',
      },
    },
    {
      title: '盲道为什么修到电线杆前面就断了？',
      said: {
        kind: 'answered',
        by: 'shao',
        summary: '电线杆由电力公司移位，移位前盲道改线绕行，绕行段的砖本周铺好，请盲协的同志来走一遍。',
      },
    },
    {
      title: 'Could stop names be shown in English as well?',
      said: {
        kind: 'answered',
        by: 'liang',
        summary:
          'Yes. Names in English come with the new screens at 31 stops within ten days, and the announcement on route 12 follows.',
      },
    },
    {
      title: '老年卡在新线路上能不能用？',
      said: { kind: 'answered', by: 'liang', summary: '能用。36 路和以后的新线路，老年卡、学生卡、残疾人证都照常。' },
    },
    {
      title:
        'Route 12 is full before it reaches our estate every morning. Could two more buses run between seven and eight?',
      said: {
        kind: 'promised',
        by: 'liang',
        summary: 'Two more buses run between seven and eight from the 15th; they start at your estate, empty.',
        inDays: 16,
      },
      reply:
        'Since the 15th two buses start at the estate at 7:10 and 7:35. In the first week 58 people a day got on there.',
    },
    {
      title: '地铁口的非机动车停车场收费标准是谁定的？',
      said: {
        kind: 'answered',
        by: 'shao',
        summary: '由街道和运营方商定，没有公示是我们的疏忽。公示牌今天挂出，每天两元封顶，月票二十元。',
      },
    },
    {
      topic: 'bus',
      by: 'tian',
      title: '36 路能不能在社区医院门口加一站？',
      body: '看病的老人多，从最近的站走过去要十二分钟。',
    },
    { topic: 'walk', title: '天桥的台阶下雨太滑，能不能贴防滑条' },
    { topic: 'bus', title: 'Could the driver wait when somebody is running to the stop?' },
    { topic: 'bike', title: '小区门口的共享单车每天早上堆成山，能不能限量投放' },
    {
      topic: 'school',
      by: 'keller',
      title: 'Could the school street be closed to cars for twenty minutes twice a day?',
    },
    { topic: 'walk', title: '红灯倒计时牌坏了两块，过街全凭猜' },
    { topic: 'bus', by: 'ding', title: '站牌上的线路图字太小，老人看不清' },
    { topic: 'bike', title: '电动车逆行太多，菜市场门口能不能设个岗' },
    {
      title: '卖二手公交卡，余额多的来',
      declined: { reason: 'R05', note: '这是广告，不是问题。' },
    },
    { topic: 'bus', title: '公交车上的爱心座位能不能多几个' },
    { topic: 'walk', by: 'xu', title: '新过街口的路缘石没有坡，推婴儿车要抬上去' },
    { topic: 'bus', title: '有没有考虑过到火车站的直达车？' },
  ],
}
