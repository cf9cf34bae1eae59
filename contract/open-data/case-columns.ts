import type { Bilingual } from '../ids.ts'
import type { PublishedCase } from './published-case.ts'

/**
 * How a cell of a table holds a value; an empty one stands for null. `list`: numbers with blanks between. `holders`:
 * `DEPARTMENT=MILLISECONDS`, or `nobody=…`. `clocks`: `KEY=SINCE/DUE/STOPPED/DEPARTMENT`, of which the last two may be empty. Several
 * have a blank between.
 */
export type CellForm = 'text' | 'number' | 'boolean' | 'list' | 'holders' | 'clocks'
type Column = { form: CellForm; says: Bilingual }

const column = (form: CellForm, zh: string, en: string): Column => ({ form, says: { zh, en } })

/** The columns of the table of cases, in their order: what each holds and how. */
export const CASE_COLUMNS = {
  number: column('text', '案件编号', 'Number of the case'),
  origin: column('text', '怎样立案', 'How it was opened'),
  status: column('text', '状态', 'State'),
  class: column('text', '类别代码', 'Code of its class'),
  rulebook: column('number', '立案时的规则版本', 'Version of the rulebook when it was opened'),
  openedAt: column('text', '立案时刻', 'When it was opened'),
  closedAt: column('text', '结束时刻，未结为空', 'When it was over; empty while it is not'),
  readAt: column('text', '读取时刻，仍在走的数算到这时', 'When this row was read; what runs is counted until then'),
  hearing: column('text', '听证会的地址名', 'Name of its hearing in addresses'),
  imported: column('boolean', '是否从旧系统导入', 'Whether it was imported from an older system'),
  topicZh: column('text', '主题（中文）', 'Topic in Chinese'),
  topicEn: column('text', '主题（英文）', 'Topic in English'),
  departmentId: column('text', '主办部门的标识', 'Id of the lead department'),
  departmentZh: column('text', '主办部门（中文）', 'Lead department in Chinese'),
  departmentEn: column('text', '主办部门（英文）', 'Lead department in English'),
  departmentSince: column('text', '该部门从何时起参加', 'Since when that department takes part'),
  attentionSince: column('text', '首次回应时限的起点', 'Begin of the first attention clock'),
  attentionDue: column('text', '首次回应的期限', 'Deadline of first attention'),
  attentionStoppedAt: column('text', '首次回应的时刻', 'When it was first attended to'),
  attentionTime: column('number', '首次回应计入的毫秒', 'Counted milliseconds of the first attention clock'),
  replySince: column('text', '首次答复时限的起点', 'Begin of the first reply clock'),
  replyDue: column('text', '首次答复的期限', 'Deadline of the first reply'),
  replyStoppedAt: column('text', '首次答复的时刻', 'When it was first replied to'),
  replyTime: column('number', '首次答复计入的毫秒', 'Counted milliseconds of the first reply clock'),
  replyWaited: column('number', '首次答复中等待提问人的毫秒', 'Milliseconds for which that clock waited for the asker'),
  extensions: column('number', '延期次数', 'How often its clocks were extended'),
  waits: column('number', '等待提问人的次数', 'How often its clocks waited for the asker'),
  reopened: column('number', '重办次数', 'How often it was reopened'),
  returnedBy: column('text', '退回它的部门，只记最近一次', 'Department that returned it, the last time'),
  returnDecidedFor: column('text', '裁定由哪个部门办理', 'Department for which that dispute was decided'),
  saidYes: column('number', '提问人说“解决了”的人数', 'Askers who said that it is solved, at the last time of asking'),
  saidPartly: column('number', '说“部分解决”的人数', 'Askers who said partly'),
  saidNo: column('number', '说“没解决”的人数', 'Askers who said no'),
  ratedSolved: column('list', '对解决程度的评分', 'Ratings of the solution'),
  ratedFair: column('list', '对公正的评分', 'Ratings of fairness'),
  ratedFast: column('list', '对快慢的评分', 'Ratings of speed'),
  promisedDay: column('text', '承诺的日期', 'Promised day'),
  mergedInto: column('text', '并入的案件', 'Main case with which it is handled'),
  holders: column(
    'holders',
    '首次答复中各部门的占用毫秒',
    'Milliseconds of the first reply clock by who held the case',
  ),
  clocks: column('clocks', '所有时限', 'All its clocks'),
} as const satisfies Record<keyof PublishedCase, Column>

/** Names of the columns, in their order. */
export const CASE_COLUMN_NAMES = Object.keys(CASE_COLUMNS) as (keyof PublishedCase)[]

/** A case as the cells of its row. */
export const caseCells = (one: PublishedCase): (string | number | null)[] =>
  CASE_COLUMN_NAMES.map((name) => {
    if (name === 'holders')
      return one.holders.map(({ departmentId, time }) => `${departmentId ?? 'nobody'}=${time}`).join(' ')
    if (name === 'clocks')
      return one.clocks
        .map(
          ({ key, since, due, stoppedAt, departmentId }) =>
            `${key}=${since}/${due}/${stoppedAt ?? ''}/${departmentId ?? ''}`,
        )
        .join(' ')
    const value = one[name]
    if (typeof value === 'boolean') return value ? 'yes' : 'no'
    return Array.isArray(value) ? value.join(' ') : value
  })
