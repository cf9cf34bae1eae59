import { type Letter, plain } from './named.ts'

/** What a question asks for; `other` is whatever a reply can be told to answer only by its subject. */
export type Asked = 'when' | 'how_many' | 'why' | 'who' | 'other'

/** How a question asks, and what an answer to such a question has. “As soon as possible” is no date. */
const ASKS: readonly { asks: Asked; by: RegExp; answeredBy: RegExp | null }[] = [
  {
    asks: 'when',
    by: /什么时候|啥时候|何时|几时|哪天|哪一天|多久|多长时间|几月|\bwhen\b|\bhow (?:long|soon)\b|\bwhat (?:date|day|time)\b/u,
    answeredBy:
      /\d\s*(?:年|月|日|号|点|天|周|小时|个工作日|个月|季度)|[一二三四五六七八九十两]\s*(?:月|日|号|天|周|小时|个工作日|个月|季度)|年底|月底|年初|月初|(?:今|明|后)[天年]|(?:本|这|下|上)(?:个)?(?:周|月|季度|学期)|星期|\b(?:\d{1,2}(?:st|nd|rd|th)?|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow|yesterday|next (?:week|month|year|spring|summer|autumn|winter))\b/u,
  },
  {
    asks: 'how_many',
    by: /多少|几(?:个|元|台|次|户|栋|所|人|趟|班|公里|米)|多大|多高|多宽|多远|\bhow (?:much|many|often|far|high|large|wide)\b/u,
    answeredBy:
      /\d|[一二三四五六七八九十百千万两零]\s*(?:个|元|台|次|户|栋|所|人|趟|班|公里|米|倍|成)|没有|免费|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|none|no|free|twice|once)\b/u,
  },
  {
    asks: 'why',
    by: /为什么|为何|凭什么|什么原因|啥原因|何以|怎么(?:还|不|没|会|又|就)|\bwhy\b|\bhow come\b|\bwhat is the reason\b/u,
    answeredBy:
      /因|由于|原因|缘|所以|鉴于|为了|是为|受[^，。]{1,12}影响|\b(?:because|due to|since|as|owing|reason|therefore|so that|in order|caused?|when)\b/u,
  },
  {
    asks: 'who',
    by: /谁|哪个(?:部门|单位|局)|哪家|找哪|归哪|\bwho(?:m|se)?\b|\bwhich (?:office|department|bureau|company)\b/u,
    answeredBy:
      /局|委|办|处|中心|公司|街道|镇|乡|村|社区|物业|政府|学校|医院|\b(?:bureau|office|department|company|council|agency|we)\b/u,
  },
  {
    asks: 'other',
    by: /吗|呢|是否|是不是|能不能|能否|可不可以|可否|有没有|有无|会不会|要不要|如何|怎样|怎么|哪些|哪里|哪儿|什么|[?]/u,
    answeredBy: null,
  },
]

const MOST = 8

/** Words by which one asks, and others without a subject. */
const NO_TOPIC =
  /什么时候|啥时候|为什么|凭什么|多长时间|是不是|能不能|可不可以|有没有|会不会|要不要|什么原因|请问|我们|你们|是否|何时|几时|哪天|多久|多少|为何|能否|可否|有无|如何|怎样|怎么|哪些|哪里|什么|可以|能够|现在|到底|才能|一直|已经|有关|相关|领导|部门|问题|[我你您他们的了吗呢吧啊和与在是有这那个也都就又还不没能会可要想让才到为何谁请]|\b(?:when|what|which|where|who|whom|whose|how|why|will|would|could|should|does|have|been|this|that|there|they|them|your|with|from|please|many|much|long|soon|often|come)\b/gu

/** Asks also where the question mark was left out. */
const ASKS_WITHOUT_MARK = /什么时候|何时|多久|多少|为什么|为何|凭什么|能不能|能否|可否|是否/u

/** A long sentence from the clause on that asks. */
function askingPart(text: string, by: RegExp): string {
  if (text.length <= 60) return text
  const clauses = text.split(/(?<=[,，])/u)
  const first = clauses.findIndex((clause) => by.test(plain(clause)))
  return clauses.slice(Math.max(0, first)).join('').trim()
}

/** A sentence of a letter that asks: what it asks for, what an answer to that has, and the words of its subject. */
export type Question = { text: string; asks: Asked; answeredBy: RegExp | null; topic: string }

/** The questions of a letter, each once: sentences with a question mark, and sentences that ask when, how many, why or who without one. */
export function questionsIn({ title, body }: Letter): Question[] {
  const sentences = `${title}\n${body}`.split(/(?<=[。！!？?;；\n])|(?<=\.)\s/u).map((text) => text.trim())
  const found = sentences.flatMap((text): Question[] => {
    const said = plain(text)
    const how = ASKS.find(({ by }) => by.test(said))
    if (!how || !(said.endsWith('?') || ASKS_WITHOUT_MARK.test(said))) return []
    return [
      {
        text: askingPart(text, how.by),
        asks: how.asks,
        answeredBy: how.answeredBy,
        topic: said.replace(NO_TOPIC, ' '),
      },
    ]
  })
  return found.filter(({ topic }, at) => found.findIndex((other) => other.topic === topic) === at).slice(0, MOST)
}
