import * as z from 'zod'
import { rulebookCode } from '../cases.ts'
import { type Bilingual, caseNumber, id, slug } from '../ids.ts'
import { dataMoment, topicName } from '../open-data/places.ts'
import { PROMISE_STATES } from '../open-data/published-rows.ts'
import { PERIOD_NAME } from '../scorecards/period.ts'
import { QUERY_LENGTH } from '../search.ts'
import { CASE_ORIGINS, CASE_STATUSES } from '../states.ts'

/** What a part of an address or a query may be. */
export type Parameter = { in: 'path' | 'query'; schema: z.ZodType; says: Bilingual }

export const path = (schema: z.ZodType, zh: string, en: string): Parameter => ({ in: 'path', schema, says: { zh, en } })
export const query = (schema: z.ZodType, zh: string, en: string): Parameter => ({
  in: 'query',
  schema,
  says: { zh, en },
})
const whole = z.int().min(0).max(999_999_999)

export const numberPart = path(caseNumber, '案件编号，如 MS-2026-000001', 'Number of the case, such as MS-2026-000001')
export const slugPart = path(slug, '听证会的地址名', 'Name of the hearing in addresses')
export const afterPage = query(whole, '上一页给出的 next', 'The `next` of the page before')

export const period = query(
  z.string().regex(PERIOD_NAME),
  '时段：年 2026、季度 2026-Q4 或月 2026-11',
  'A period: a year 2026, a quarter 2026-Q4 or a month 2026-11',
)

export const language = query(z.enum(['zh-CN', 'en']), '说明的语言', 'Language of its sentences')

const SPAN = {
  since: query(
    dataMoment,
    '这时或之后立案：日期（UTC）或带时区的时刻',
    'Opened at this moment or later: a day (UTC) or a moment with its offset',
  ),
  until: query(dataMoment, '这时之前立案', 'Opened before this moment'),
}
const departmentPart = query(id, '主办部门的标识', 'Id of the lead department')

export const CASE_FILTERS = {
  state: query(z.enum(['all', ...CASE_STATUSES]), '状态', 'State'),
  department: departmentPart,
  class: query(rulebookCode, '类别代码', 'Code of the class'),
  topic: query(topicName, '主题的名称，中文或英文', 'Name of the topic, in Chinese or English'),
  origin: query(z.enum(['all', ...CASE_ORIGINS]), '怎样立案', 'How it was opened'),
  overdue: query(z.enum(['no', 'yes']), '只要超时的', 'Only overdue ones'),
  ...SPAN,
  q: query(
    z.string().max(QUERY_LENGTH),
    '问题或答复里的词，或案件编号',
    'Words of the question or a reply, or a case number',
  ),
}

export const PROMISE_FILTERS = {
  department: departmentPart,
  state: query(z.enum(['all', ...PROMISE_STATES]), '进展', 'How it stands'),
  ...SPAN,
}
