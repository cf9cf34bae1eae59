/** What a letter names that a reply can mention. Dates are no numbers here: they say when something was, not what is asked. */
export type NamedKind = 'place' | 'number' | 'thing'
export type Named = { kind: NamedKind; text: string }

/** How many of a kind are looked for, in the order in which the letter names them. */
const MOST: Record<NamedKind, number> = { place: 8, number: 8, thing: 8 }

/** A letter in its own words. */
export type Letter = { title: string; body: string }

/** Width and case of a text made alike. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

/** The places, numbers and things that a letter names, each once. Found by rules, without a dictionary, so that the result is the same everywhere. */
export function namedIn({ title, body }: Letter): Named[] {
  const text = `${title}\n${body}`.normalize('NFKC')
  const places = distinct([...chinesePlaces(text), ...englishPlaces(text)])
  const things = distinct([...chineseThings(title, body), ...englishThings(title, body)]).filter(
    (thing) => !places.some((place) => plain(place).includes(plain(thing))),
  )
  const found = { place: places, number: distinct(numbers(text)), thing: things }
  return (['place', 'number', 'thing'] as const).flatMap((kind) =>
    found[kind].slice(0, MOST[kind]).map((text) => ({ kind, text })),
  )
}

/** Texts that are no part of one another, in their order. */
function distinct(texts: readonly string[]): string[] {
  const once = [...new Set(texts)]
  return once.filter((text) => !once.some((other) => other !== text && plain(other).includes(plain(text))))
}

/** What names of places end with, longer ones first. */
const PLACE_ENDS =
  '公交车站|公交站|地铁站|高铁站|火车站|车站|派出所|幼儿园|工业园|大道|公路|街道|路口|小区|社区|花园|家园|新村|小学|中学|大学|学校|医院|公园|广场|市场|大厦|水库|大桥|路|街|巷|弄|村|镇|乡|苑|桥|河|湖|站'
const PLACE = new RegExp(`(\\p{Script=Han}{2,4})(${PLACE_ENDS})`, 'gu')

/** What belongs to the sentence before a name, and never to a name. */
const NEVER_IN_NAME =
  /^.*(?:我们|他们|咱们|大家|建议|希望|请求|反映|关于|咨询|投诉|查处|督促|呼吁|领导|请问|强烈|附近|旁边|对面|门口|经过|位于|晚上|早上|每天|没有|一直|现在|目前|整个|还有|影响|占用|任何|各大|本来|进行|[我你您他她们住的了是个这那该此着过吗很也都就又没每千万元])/u
/** What mostly belongs to the sentence, too, and sometimes to a name: 和平路, 向阳村. */
const RARELY_IN_NAME = /^.*[在到从去往向至和与及或跟有把将请对于为以由被给让想要能会可还不全各本某区县市]/u

/** What only looks like a name before the kind of a place: 道路, 网站, 十字路口. */
const NO_NAME =
  /^(?:公交|高速|人行|十字|城市|学校|房屋|道路|线路|公安|小区|社区|交叉|三岔|农村|城乡|乡村|未见|民办|公立|私立|[\p{N}一二三四五六七八九十]+)$/u

function chinesePlaces(text: string): string[] {
  const places = new Map<string, string>()
  for (const [, before = '', end = ''] of text.matchAll(PLACE)) {
    const name = nameIn(before)
    if (name.length < 2 || NO_NAME.test(name)) continue
    // The same name behind different words: what they have in common is the name.
    const key = `${name.slice(-2)}${end}`
    places.set(key, commonEnd(places.get(key) ?? `${name}${end}`, `${name}${end}`))
  }
  return [...places.values()]
}

/** The characters before the kind of a place without those that belong to the sentence. */
function nameIn(before: string): string {
  const name = before.replace(NEVER_IN_NAME, '')
  return name.slice(RARELY_IN_NAME.exec(name.slice(0, -2))?.[0].length ?? 0)
}

function commonEnd(one: string, other: string): string {
  let length = 0
  while (length < one.length && one.at(-1 - length) === other.at(-1 - length)) length++
  return one.slice(one.length - length)
}

/** Words with a capital that end with a kind of place, and other names of several words within a sentence. */
const ENGLISH_PLACE =
  /\b(?:[A-Z][\p{L}'’-]+ ){1,3}(?:Road|Street|Avenue|Lane|Bridge|Square|Park|School|Hospital|Estate|Village|Town|District|Station|Market|Building|River|Lake|Quay|Library|Bureau|Company)\b|(?<=[\p{Ll},] )[A-Z][\p{Ll}'’-]+(?: [A-Z][\p{Ll}'’-]+)*/gu

/** Words with a capital that name no place. */
const NO_PLACE = new Set(
  'I Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December'.split(
    ' ',
  ),
)

const englishPlaces = (text: string): string[] =>
  [...text.matchAll(ENGLISH_PLACE)]
    .map(([name]) => name.replace(/^(?:The|A|In|At|On|From|Why|When|Is|Does|Our|My) /, ''))
    .filter((name) => !NO_PLACE.has(name))

/** A number with what it counts or numbers; not one that is part of a date or heads an item of a list. */
const NUMBER =
  /(?<![\d.])\d+(?:[.,]\d+)*(?:\s?(?:%|[万亿千百]?(?:平方米|公里|小时|分钟|毫米|号楼|单元|路|栋|楼|层|户|人|元|块|吨|米|度|个|天|次|辆|台|座|年级|班|岁|周|个月|号(?!\d)))|\s?(?:km|m|mm|kg|MPa|yuan|hours?|minutes?|days?|weeks?|months?|years?|floors?|people|families|households)\b)?(?![\d.]*\d)/giu
const DATES =
  /\d{2,4}\s*[年./-]\s*\d{1,2}(?:\s*[月./-]\s*\d{1,2}\s*[日号]?|\s*月)?|\d{1,2}\s*月\s*\d{1,2}\s*[日号]?|\d{1,2}\s*月份?(?!\d)|\d{4}\s*年|(?<!\d)(?:19|20)\d{2}(?!\d)|\d{1,2}[:：]\d{2}/gu

const numbers = (text: string): string[] =>
  [...text.replace(DATES, ' ').matchAll(NUMBER)]
    .map(([number]) => number.replace(/\s+/g, ' ').trim())
    // A digit by itself heads an item of a list.
    .filter((number) => !/^\d$/.test(number))

/** What says nothing about the matter in a letter, at either end of something that it names. */
const EMPTY_WORD =
  '非常|基本|考虑|部分|国家|具体|仍然|今年|去年|明年|地方|比如|本人|合理|提供|得到|支持|方便|实际|安全|发展|工作|相关|有关|部门|领导|政府|问题|情况|反映|咨询|建议|请求|希望|投诉|举报|请问|关于|解决|处理|尽快|及时|强烈|能够|可以|是否|什么|怎么|为何|为什么|如何|时候|何时|哪些|哪里|多少|我们|他们|你们|大家|一直|现在|目前|已经|还是|没有|不能|不会|不要|因为|所以|但是|而且|如果|就是|这个|那个|这样|一个|进行|需要|应该|市民|居民|业主|老百姓|群众|书记|市长|您好|你好|谢谢|感谢|盼复|回复|答复|严重|影响|增设|加强|晚上|白天|早上|每天|为|什|么|的|了|和|与|及|或|在|是|有|我|你|您|他|她|们|这|那|该|此|个|也|都|就|又|还|不|没|能|会|可|要|想|让|被|把|将|对|于|以|由|从|到|向|给|请|吗|呢|吧|啊|何|时|之|其|等|一|上|下|中|里|很|太|更|最|多|去|来|说|做'
const ENDS = new RegExp(`^(?:${EMPTY_WORD})+|(?:${EMPTY_WORD})+$`, 'gu')

/** How long a run of characters is looked for, and how many of them at most. */
const RUN = { least: 2, most: 12, all: 60_000 }

/** What the letter says at least twice: runs of characters that can't be made longer, without words that say nothing at their ends. */
function chineseThings(title: string, body: string): string[] {
  const texts = [title, body].flatMap((text) => text.normalize('NFKC').match(/\p{Script=Han}{2,}/gu) ?? [])
  const times = new Map<string, number>()
  for (const text of texts)
    for (let from = 0; from < text.length && times.size < RUN.all; from++)
      for (let length = RUN.least; length <= RUN.most && from + length <= text.length; length++) {
        const run = text.slice(from, from + length)
        times.set(run, (times.get(run) ?? 0) + 1)
      }
  const repeated = [...times].filter(([, count]) => count > 1)
  const longer = new Set(
    repeated.flatMap(([run, count]) => [run.slice(1), run.slice(0, -1)].filter((part) => times.get(part) === count)),
  )
  return repeated.flatMap(([run]) => {
    const thing = longer.has(run) ? '' : run.replace(ENDS, '')
    return thing.length < RUN.least ? [] : [thing]
  })
}

const ENGLISH_EMPTY = new Set(
  'about after again also always another because been before being between could does doing done each even ever every from give have having here into just know like made make many more most much must need never only other over please question really same should since some still such than thank that their them then there these they thing things this those through time until very want were what when where which while will with without would year years your'.split(
    ' ',
  ),
)

/** Words of the title, and words that come at least twice. */
function englishThings(title: string, body: string): string[] {
  const words = (text: string) => plain(text).match(/\b[a-z][a-z'’-]{3,}\b/g) ?? []
  const times = new Map<string, number>()
  for (const word of words(title)) times.set(stem(word), 2)
  for (const word of words(body)) times.set(stem(word), (times.get(stem(word)) ?? 0) + 1)
  return [...times].filter(([word, count]) => count > 1 && !ENGLISH_EMPTY.has(word)).map(([word]) => word)
}

/** An English word without the endings that change most: lamps and lamp, broken and broke stay apart. */
export const stem = (word: string): string =>
  word.replace(/['’]s$/, '').replace(/(?<=[a-z]{3})(?:ies|es|s|ing|ed)$/, (end) => (end === 'ies' ? 'y' : ''))
