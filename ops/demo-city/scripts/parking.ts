import type { CityHearing } from './script.ts'

/** Parking and charging in the west of town. */
export const WEST_PARKING: CityHearing = {
  slug: 'west-parking',
  title: { zh: '城西停车与充电', en: 'Parking and charging in the west of town' },
  summary: {
    zh: '城西三个老小区车位不到户数的一半，充电桩更少。交通运输局和城市管理局当面回答。',
    en: 'Three old estates in the west have fewer parking spaces than half their flats, and hardly a charger. The Transport Bureau and City Management answer in person.',
  },
  minutes: 40,
  agenda: [
    { title: { zh: '车位从哪里来', en: 'Where spaces can come from' }, minutes: 15 },
    { title: { zh: '充电桩', en: 'Chargers' }, minutes: 15 },
    { title: { zh: '消防通道', en: 'Fire lanes' }, minutes: 10 },
  ],
  topics: {
    space: { name: { zh: '车位', en: 'Parking spaces' }, department: 'transport' },
    charge: { name: { zh: '充电', en: 'Charging' }, department: 'housing' },
    fire: { name: { zh: '消防通道', en: 'Fire lanes' }, department: 'order' },
  },
  panel: ['shao', 'liang'],
  questions: [
    {
      topic: 'space',
      by: 'feng',
      title: '下班晚一点就没有车位，路边停一晚上贴一张单子',
      body: '小区 640 户，车位 210 个。能不能和旁边的单位错时共用？',
      said: {
        kind: 'promised',
        by: 'liang',
        summary: '西河路两家单位的 180 个车位，每天十八点到次日八点半向居民开放，月费一百二十元，本月签约。',
        inDays: 14,
      },
      reply: '两家单位已签约，180 个车位自本周起错时开放，西河路小区居民在物业登记，首周登记 143 辆。',
    },
    {
      topic: 'charge',
      title: '小区一根充电桩都没有，飞线充电谁都怕',
      body: '去年冬天隔壁楼烧过一次。',
      said: {
        kind: 'promised',
        by: 'shao',
        summary: '每个小区先建一处集中充电棚，配烟感和自动断电，十二月底前三个小区都通电。',
        inDays: 28,
      },
      reply: '三处充电棚的电缆已经敷设，共 96 个插口，两处已通电，第三处等配电箱到货，预计本月二十日通电。',
    },
    {
      topic: 'fire',
      title: '消防通道天天被停满，物业说没有权力拖车',
      said: {
        kind: 'answered',
        by: 'shao',
        summary: '物业没有，我们有。举报电话接到后三十分钟内到场，确实占用消防通道的一律移走，第一周不罚款只移车。',
      },
    },
    {
      topic: 'space',
      title: '为什么路边划的车位全部包给了一家公司？',
      said: {
        kind: 'answered',
        by: 'liang',
        summary: '是 2022 年公开招标的，合同和收入都在市局网站上。合同明年三月到期，重新招标前会先开听证会。',
      },
    },
    {
      topic: 'charge',
      by: 'keller',
      title: 'Can a resident put up a charger at a rented parking space?',
      said: {
        kind: 'answered',
        by: 'shao',
        summary:
          'Yes, with a meter of your own and the property manager’s note. The form has one page and needs no stamp.',
      },
    },
    {
      topic: 'space',
      title: '学校操场地下能不能建停车场？',
      said: { kind: 'handed', by: 'liang', summary: '地质和学校两方面都要论证，交交通局规划科，连同今天的票数。' },
    },
    {
      topic: 'fire',
      by: 'tian',
      title: '楼道口的石墩挡住了救护车，能换成可以放倒的吗',
      said: {
        kind: 'answered',
        by: 'shao',
        summary: '可以。全区 47 处石墩本月换成可放倒的，钥匙放在门卫和救护站各一把。',
      },
    },
    {
      topic: 'space',
      title: '残疾人车位被占，打电话没有人管',
      said: {
        kind: 'promised',
        by: 'liang',
        summary: '残疾人车位装地锁，持证人用手机开；第一批 30 个，月底前装完。',
        inDays: 20,
      },
      reply: '30 个残疾人车位的地锁已装 22 个，持证人凭证在交通局窗口开通，当场可用。',
    },
    { topic: 'charge', title: '充电比家里贵三倍，服务费是谁定的' },
    { topic: 'space', by: 'xu', title: '能不能让住户的第二辆车收费高一点' },
    { topic: 'fire', title: '九号楼后面的铁栅栏是谁装的，着火怎么出去' },
    { topic: 'space', title: 'Could a car-sharing place be marked at each estate?' },
    { topic: 'charge', by: 'ding', title: '充满了不走的车能不能收占位费' },
    { topic: 'space', title: '夜里给货车停的地方在哪里' },
    {
      title: '隔壁那个开黑车的姓什么住几楼我发给你们',
      declined: { reason: 'R02', note: '提到了一个人的住处，不能公开。请只写时间、地点和经过。' },
    },
    { topic: 'space', title: '菜市场门口的临时车位限时半小时够不够' },
  ],
}
