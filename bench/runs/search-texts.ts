/** Words of city life, those that stand in most texts first. */
const CHINESE = (
  '小区 物业 居民 问题 解决 停车 道路 施工 噪音 业主 车辆 公交 路灯 垃圾 供水 停水 水压 供暖 暖气 电梯 维修 消防 通道 学校 幼儿园 入学 学区 医院 医保 社保 养老 公积金 工资 拖欠 ' +
  '农民工 劳动仲裁 合同 开发商 交房 房产证 产权 拆迁 补偿 征地 村委会 低保 残疾 补贴 户口 身份证 办理 窗口 排队 预约 网站 系统 投诉 举报 油烟 餐饮 广场舞 扰民 夜间 凌晨 工地 扬尘 污水 ' +
  '河道 臭味 排水 积水 下水道 井盖 路面 坑洼 斑马线 红绿灯 拥堵 电动车 充电桩 共享单车 公园 绿化 树木 宠物 流浪狗 快递 驿站 外卖 市场 摊贩 占道 违建 加装 老旧 改造 天然气 燃气 漏水 ' +
  '停电 电费 水费 收费 发票 退费 培训 健身房 预付卡 旅游 景区 地铁 站点 线路 班次 末班车 高铁 机场 出租车 网约车 驾照 年检 罚款 信号 宽带 基站 疫苗 体检 药店 养老院 殡葬 公墓'
).split(' ')
const FILL =
  '请问 已经 多次 一直 没有 什么 时候 能够 希望 有关 部门 尽快 处理 我们 这里 每天 晚上 附近 门口 旁边'.split(' ')
const ENGLISH = (
  'water pressure road street light bus stop line school parking noise night building repair lift heating rubbish collection river smell flooding pavement crossing traffic cycle lane park trees ' +
  'market stall hospital clinic insurance pension wages contract housing fund permit office queue website charge refund station train taxi licence signal gas leak power meter bill fire exit kindergarten'
).split(' ')
const SMALL = 'the a of in at our is has been when will why not for and near every since please could'.split(' ')
const PLACE = '枫梧翠紫银黄丹云龙凤鹤松柏柳桃梅兰竹菊荷塘湾坪岭岗洲渡桥井泉溪'
const KIND = ['小区', '路', '街', '花园', '村', '大道', '社区', '苑']

/** Numbers that look random and are the same in every run. */
export function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

type Draw = () => number
const pick = (from: string | readonly string[], draw: Draw) => from[Math.floor(draw() * from.length)] ?? ''
/** The first ones of a list often, the last ones seldom. */
const often = (from: readonly string[], draw: Draw) => from[Math.floor(from.length * draw() ** 2)] ?? ''

/** A name that no dictionary knows; of several thousand. */
export const placeName = (draw: Draw): string =>
  `${pick(PLACE, draw)}${pick(PLACE, draw)}${pick(PLACE, draw)}${pick(KIND, draw)}`
/** A word of city life. */
export const topicWord = (draw: Draw): string => often(CHINESE, draw)
export const englishWord = (draw: Draw): string => often(ENGLISH, draw)

function sentence(words: number, draw: Draw): string {
  const said = Array.from({ length: words }, () => (draw() < 0.4 ? pick(FILL, draw) : topicWord(draw)))
  return `${said.join('')}，`
}

const englishSentence = (words: number, draw: Draw) =>
  Array.from({ length: words }, () => (draw() < 0.5 ? pick(SMALL, draw) : englishWord(draw))).join(' ')

/** A question as people write them: nine of ten in Chinese. */
export function question(draw: Draw): { title: string; body: string } {
  if (draw() < 0.1)
    return { title: englishSentence(9, draw), body: `${englishSentence(20, draw)}. ${englishSentence(20, draw)}.` }
  return {
    title: `${placeName(draw)}${topicWord(draw)}${topicWord(draw)}`,
    body: `${placeName(draw)}${sentence(8, draw)}${sentence(10, draw)}${sentence(9, draw)}`,
  }
}

/** A department's reply to it. */
export const reply = (draw: Draw): string =>
  `您好，${sentence(9, draw)}${placeName(draw)}${sentence(12, draw)}${sentence(10, draw)}${sentence(8, draw)}`
