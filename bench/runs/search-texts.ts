/** What people write to a city about: names of each topic and words that come with it, in the order of how often; the commonest topics first. */
const TOPICS = [
  '小区 物业 业主 停车 车位 物业费 业委会 地库 保安 门禁 充电桩 消防通道 占用 堵塞 地锁',
  '小区 电梯 维修 故障 停运 困人 维修基金 老人 楼层 加装 年检 物业 业主 更换',
  '道路 施工 路面 坑洼 破损 井盖 积水 车辆 行人 安全 围挡 工期 修复 市政',
  '噪音 扰民 夜间 施工 工地 凌晨 休息 广场舞 音响 分贝 老人 孩子 睡觉 夜市',
  '开发商 交房 延期 业主 购房 合同 房产证 办理 预售 资金 监管 楼盘 烂尾 维权',
  '公交 线路 站点 班次 候车 末班车 乘客 绕行 站牌 上班 学生 高峰 发车 间隔',
  '停水 供水 水压 小区 水管 二次供水 水表 水质 发黄 水务 抢修 恢复 泵房 缴费',
  '供暖 暖气 温度 小区 热力 管道 交费 不热 供热 居民 测温 退费 冬天 换热站',
  '学校 学区 入学 小学 招生 孩子 幼儿园 划片 积分 家长 民办 作业 教师 培训',
  '社保 医保 缴费 养老 报销 医院 转移 断缴 退休 住院 异地 窗口 办理 比例',
  '拖欠 工资 农民工 劳动 合同 公司 仲裁 加班 离职 补偿 包工头 工地 结算',
  '垃圾 清运 分类 臭味 环境 卫生 保洁 垃圾桶 堆放 清理 小区 蚊虫 中转站',
  '油烟 餐饮 烧烤 排放 商户 居民 楼下 异味 净化 环保 执法 摊贩 占道 经营',
  '路灯 不亮 夜间 出行 照明 道路 维修 线路 安全 隐患 小巷 电缆 灯杆',
  '污水 河道 排放 臭味 化工 养殖 黑臭 水体 鱼 下游 检测 环保 直排 截污',
  '违建 拆除 楼顶 私搭 乱建 城管 举报 阳光房 占地 公共 面积 邻居 查处',
  '公积金 贷款 提取 购房 利率 首付 异地 审批 银行 办理 额度 材料 网点',
  '征地 拆迁 补偿 安置 村委会 宅基地 村民 协议 标准 过渡费 安置房 分房 土地',
  '红绿灯 路口 拥堵 斑马线 交警 事故 车流 早高峰 左转 学校 天桥 监控 电动车',
  '燃气 天然气 开通 管道 老旧 改造 小区 安装 漏气 安检 收费 入户 气表',
  '低保 残疾 补贴 申请 困难 家庭 老人 救助 社区 评定 发放 民政 护理',
  '健身房 预付卡 退费 培训 机构 关门 消费者 市场 监管 商家 合同 投诉 倒闭',
  '公园 绿化 树木 草坪 修剪 健身 器材 厕所 停车 座椅 破坏 湖边 步道',
  '流浪狗 宠物 养犬 伤人 牵绳 小区 疫苗 收容 粪便 老人 孩子 犬证',
  '电动车 充电 楼道 飞线 起火 隐患 车棚 物业 消防 小区 停放 电池 检查',
  '快递 驿站 取件 丢失 乡镇 派送 收费 村里 投诉 服务 站点 网购',
  '宽带 信号 基站 网速 手机 运营商 套餐 辐射 小区 安装 光纤 断网',
  '旅游 景区 门票 停车场 收费 游客 导游 民宿 讲解 卫生间 排队 预约',
].map((words) => words.split(' '))
/** What stands in a letter about anything: sentences with a gap for a word of its topic. */
const FRAMES = (
  '我家住在这里已经三年了，_问题一直没有解决|请问_什么时候能够处理|希望有关部门尽快派人到现场看看_的情况|每天早晚_都影响大家的正常生活|之前打过热线反映_，答复说正在协调|' +
  '_和_的事到底归哪个单位管|附近几栋楼的居民都为_发愁|多次找到社区，社区说_不归他们管|去年就说要_，到今年还没有动静|孩子和老人经过_时很危险|麻烦领导督促一下_|' +
  '关于_的政策能不能公开说明|收了钱却不管_，太不合理|上个月_之后情况更严重了|我们不是反对_，只是希望方案合理|现在只要下雨_就成问题|网上查不到_的通知|可否增加_或者调整_'
).split('|')
const REPLIES = (
  '经核实，您反映的_属实|工作人员已到现场查看_|我单位已责成_的责任方限期整改|_已列入今年的改造计划，预计年底前完成|依据有关规定，_需由业主大会表决|目前_正在走招标程序|' +
  '我们与街道、社区就_召开了协调会|_涉及多个部门，已转请有关单位研究|下一步将加强对_的巡查|因_的产权不清，暂不具备条件|施工方承诺本月内修复_|感谢您对_的关心和监督'
).split('|')
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
/** A place in a list: the first ones often, the last ones seldom. */
const early = (length: number, draw: Draw, power: number) => Math.floor(length * draw() ** power)
const often = (from: readonly string[], draw: Draw, power: number) => from[early(from.length, draw, power)] ?? ''

/** A name that no dictionary knows; of several thousand. */
export const placeName = (draw: Draw): string =>
  `${pick(PLACE, draw)}${pick(PLACE, draw)}${pick(PLACE, draw)}${pick(KIND, draw)}`
/** What is written about. */
export const topicOf = (draw: Draw): readonly string[] => TOPICS[early(TOPICS.length, draw, 1.4)] ?? []
/** A word of it. */
export const topicWord = (draw: Draw, topic = topicOf(draw)): string => often(topic, draw, 1.5)
export const englishWord = (draw: Draw): string => often(ENGLISH, draw, 2)

/** Sentences about a topic: few mostly, sometimes many. */
function about(topic: readonly string[], frames: readonly string[], draw: Draw): string {
  const sentences = Array.from({ length: 2 + Math.floor(12 * draw() ** 3) }, () =>
    pick(frames, draw).replace(/_/gu, () => topicWord(draw, topic)),
  )
  return `${sentences.join('，')}。`
}

const englishSentence = (words: number, draw: Draw) =>
  Array.from({ length: words }, () => (draw() < 0.5 ? pick(SMALL, draw) : englishWord(draw))).join(' ')

/** A question as people write them, and what it is about: of twenty one in English. */
export function question(draw: Draw): { title: string; body: string; topic: readonly string[] } {
  const topic = topicOf(draw)
  if (draw() < 0.05)
    return {
      title: englishSentence(9, draw),
      body: `${englishSentence(20, draw)}. ${englishSentence(20, draw)}.`,
      topic,
    }
  return {
    title: `${placeName(draw)}${topicWord(draw, topic)}${topicWord(draw, topic)}`,
    body: `我是${placeName(draw)}的居民，${about(topic, FRAMES, draw)}`,
    topic,
  }
}

/** A department's reply about the same. */
export const reply = (topic: readonly string[], draw: Draw): string =>
  `您好，${about(topic, REPLIES, draw)}${placeName(draw)}${about(topic, REPLIES, draw)}`
