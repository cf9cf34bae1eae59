import { LATE_BUS_QUESTIONS } from './buses-late.ts'
import type { Script } from './script.ts'

/** The hearing that is on: buses and walking in the east of Qinghe. */
export const BUSES: Script = {
  slug: 'east-buses',
  title: { zh: '城东公交与步行改善', en: 'Buses and walking in the east of town' },
  summary: {
    zh: '城东新增四个小区，公交还是老线路，过街要绕十分钟。今天请交通运输局、城市管理局和青溪街道当面回答。',
    en: 'Four new estates stand in the east of town, but the buses still run the old routes and crossing the road takes a ten-minute detour. Today the Transport Bureau, City Management and Qingxi Subdistrict answer in person.',
  },
  createdDaysAgo: 9,
  startsMinutesAgo: 24,
  minutes: 120,
  closes: false,
  agenda: [
    { title: { zh: '线路调整方案说明', en: 'The new routes explained' }, minutes: 15 },
    { title: { zh: '公交：间隔、末班、站点', en: 'Buses: headway, last runs, stops' }, minutes: 45 },
    { title: { zh: '过街与人行道', en: 'Crossings and pavements' }, minutes: 35 },
    { title: { zh: '上学路', en: 'The way to school' }, minutes: 25 },
  ],
  hearing: 1,
  topics: {
    bus: { name: { zh: '公交线路', en: 'Bus routes' }, department: 'transport' },
    walk: { name: { zh: '过街与人行道', en: 'Crossings and pavements' }, department: 'order' },
    bike: { name: { zh: '骑行与停车', en: 'Cycling and parking' }, department: 'order' },
    school: { name: { zh: '上学路', en: 'The way to school' }, department: 'education' },
  },
  panel: ['liang', 'shao', 'fang'],
  questions: [
    {
      key: 'last-bus',
      topic: 'bus',
      by: 'feng',
      votes: 231,
      title: '18 路末班车晚上八点就没了，医院下夜班的人怎么回家？',
      body: '第二人民医院晚上九点半交接班，离最近的夜班站台要走 2.6 公里。上个月我数过，九点半以后站台上平均有 40 人在等。',
      outcome: { is: 'answering' },
    },
    {
      topic: 'bus',
      votes: 198,
      title: '新区三个小区近两万人，为什么至今没有一条公交线？',
      body: '交房已经十四个月，最近的站要步行 25 分钟。',
      outcome: {
        is: 'promised',
        by: 'liang',
        summary:
          '新开 36 路，途经锦禾、云汀、南枫三个小区，先用 8 辆车，高峰间隔 12 分钟。车辆已经到场，站牌正在安装。',
        inDays: 18,
        department: 'transport',
      },
    },
    {
      topic: 'walk',
      votes: 176,
      title: '东环路一公里没有一个过街口，老人只能翻护栏',
      body: '从菜市场到社区医院直线 60 米，走天桥要绕 900 米，天桥还没有电梯。',
      outcome: {
        is: 'answered',
        by: 'shao',
        summary:
          '已经勘察。菜市场门口增设一处信号灯过街口，行人绿灯 35 秒，本周六夜间施工，下周一启用；原护栏在该处拆除。',
      },
    },
    {
      topic: 'bus',
      by: 'ding',
      votes: 164,
      title: '公交到站时间的屏幕坏了半年，什么时候修？',
      outcome: {
        is: 'answered',
        by: 'liang',
        summary:
          '全线 31 块屏幕坏了 12 块，原因是通信模块停产。新模块昨天到货，十天内换完，换好一块在站牌上贴一张日期条。',
      },
    },
    {
      topic: 'school',
      votes: 152,
      title: '实验二小门口上下学时间能不能临时禁止左转？',
      body: '早上七点二十到七点五十，左转车和过街的孩子完全在抢道。',
      outcome: {
        is: 'handed',
        by: 'fang',
        summary: '禁左方案要由教育局会同学校定时段，再由交警执行。街道把现场录像和家长的签名一并移交。',
        department: 'education',
      },
    },
    { topic: 'bus', votes: 143, title: '能不能给 9 路加两班车？早高峰挤不上去', outcome: { is: 'next' } },
    {
      topic: 'walk',
      votes: 131,
      title: '人行道被共享单车占满，轮椅过不去，谁来管？',
      body: '文澜街地铁口到医院这一段最严重。我母亲坐轮椅，每次都得下到机动车道。',
      outcome: { is: 'next' },
    },
    {
      topic: 'bike',
      votes: 118,
      title: '东环路能不能划一条真正的自行车道，而不是画在停车位里',
      outcome: { is: 'next' },
    },
    {
      key: 'shelter',
      topic: 'bus',
      votes: 109,
      title: '站台没有遮雨棚，下雨天老人和孩子就在雨里等',
      outcome: { is: 'approved' },
    },
    { topic: 'bus', votes: 37, title: '候车的地方能不能装个棚子', outcome: { is: 'merged', into: 'shelter' } },
    { topic: 'bus', votes: 22, title: '请给云汀站装遮阳避雨的顶棚', outcome: { is: 'merged', into: 'shelter' } },
    {
      topic: 'school',
      by: 'tian',
      votes: 97,
      title: '学校后门那条小巷晚上没有路灯，孩子晚自习回家害怕',
      outcome: { is: 'approved' },
    },
    { topic: 'walk', votes: 93, title: '盲道为什么修到电线杆前面就断了？', outcome: { is: 'approved' } },
    {
      topic: 'bus',
      by: 'keller',
      votes: 88,
      title: 'Could stop names be shown in English as well?',
      body: 'Visitors to the two hospitals often get off at the wrong stop. The announcement is in Chinese only.',
      outcome: { is: 'approved' },
    },
    {
      topic: 'bus',
      votes: 79,
      title:
        'Route 12 is full before it reaches our estate every morning. Could two more buses run between seven and eight?',
      outcome: { is: 'approved' },
    },
    {
      topic: 'walk',
      votes: 58,
      title: 'Why is the only lift at Wenlan Street station closed after nine in the evening?',
      body: 'My father uses a wheelchair. After nine the next station with a lift is two kilometres away.',
      outcome: {
        is: 'answered',
        by: 'shao',
        summary:
          'From Monday the lift runs as long as the last train does. Its night service is paid from this year’s budget.',
      },
    },
    {
      topic: 'bus',
      votes: 34,
      title: 'Could the map at each stop show which buses take a wheelchair or a pram?',
      outcome: { is: 'approved' },
    },
    {
      topic: 'bike',
      votes: 19,
      title: 'Are electric scooters allowed on the new cycle lane?',
      outcome: { is: 'approved' },
    },
    {
      topic: 'bus',
      votes: 82,
      title: '老年卡在新线路上能不能用？',
      draft: '老年咔在新线路上能不能用？',
      outcome: { is: 'approved' },
    },
    { topic: 'bike', votes: 74, title: '地铁口的非机动车停车场收费标准是谁定的？', outcome: { is: 'approved' } },
    { topic: 'walk', votes: 69, title: '红绿灯 18 秒，拄拐杖的人走不到一半', outcome: { is: 'approved' } },
    {
      topic: 'bus',
      votes: 61,
      title: '司机为什么到站不停？一周遇到三次',
      body: '都是云汀站，早上七点十分左右那一班。',
      outcome: { is: 'approved' },
    },
    { topic: 'school', votes: 55, title: '能不能开一条早晚各一班的学生专线？', outcome: { is: 'approved' } },
    { topic: 'walk', votes: 48, title: '天桥的扶梯常年停用，是坏了还是为了省电？', outcome: { is: 'approved' } },
    { topic: 'bus', votes: 41, title: '首班车能不能提前到五点半？菜场的摊贩四点就要出门', outcome: { is: 'approved' } },
    { topic: 'bike', votes: 36, title: '快递三轮在人行道上飞驰，有没有人管', outcome: { is: 'approved' } },
    { topic: 'walk', votes: 29, title: '修路的围挡已经半年没动过，能不能先让出人行道', outcome: { is: 'approved' } },
    { topic: 'bus', votes: 24, title: '公交卡余额在哪里能查？手机不会用', outcome: { is: 'approved' } },
    { topic: 'bus', votes: 17, title: '空调车票价两元，冬天不开暖风也收两元吗', outcome: { is: 'approved' } },
    { topic: 'bike', votes: 12, title: '充电桩都在机动车位上，电动自行车去哪里充', outcome: { is: 'approved' } },
    {
      title: '你们这些人是不是从来不坐公交',
      outcome: {
        is: 'declined',
        reason: 'R04',
        note: '这句话里没有可以回答的问题。您若遇到具体的线路或站点问题，欢迎重新提，我们会马上看。',
      },
    },
    {
      title: '某某司机家住哪里我都知道，建议查他',
      outcome: {
        is: 'declined',
        reason: 'R02',
        note: '提到了一个人的住处，不能公开。请写明线路、时间、经过，不要写个人信息。',
      },
    },
    {
      title: '楼下餐馆油烟太大，开窗就呛人',
      outcome: {
        is: 'declined',
        reason: 'R03',
        note: '今天只谈公交和步行。油烟问题可以在 12 月的市容听证会上提，那天城市管理局和生态环境局都在。',
      },
    },
    {
      topic: 'bus',
      title: '有人说 36 路的车是旧车翻新的，是真的吗',
      outcome: { is: 'held', reason: 'R07', note: '请交通局核对车辆登记后再放出来。' },
    },
    { title: '孩子上学路上的问题我自己联系学校解决了', topic: 'school', outcome: { is: 'withdrawn' } },
    ...LATE_BUS_QUESTIONS,
  ],
}
