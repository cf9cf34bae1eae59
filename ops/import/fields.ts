/** Fields that are read of a question, of a case, or of either; others are passed over. */
export const FIELDS = [
  'id',
  'author',
  'title',
  'body',
  'submittedAt',
  'votes',
  'reply',
  'repliedAt',
  'topic',
  'department',
] as const
export type Field = (typeof FIELDS)[number]

/** What columns are called in tables of Chinese message boards. */
const OTHER_NAMES: Readonly<Record<Field, readonly string[]>> = {
  id: ['编号', '留言编号', '信件编号', '工单编号'],
  author: ['作者', '留言用户', '写信人'],
  title: ['标题', '主题', '留言主题', '信件标题'],
  body: ['正文', '内容', '留言详情', '留言内容', '信件内容'],
  submittedAt: ['提交时间', '留言时间', '来信时间'],
  votes: ['点赞数'],
  reply: ['答复', '回复', '答复意见', '答复内容', '回复内容'],
  repliedAt: ['答复时间', '回复时间'],
  topic: ['议题', '话题', '分类', '一级标签'],
  department: ['部门', '承办单位', '答复单位', '回复单位'],
}

const plain = (name: string) =>
  name
    .normalize('NFKC')
    .replace(/[\s_\-\p{Cf}]/gu, '')
    .toLowerCase()

const BY_NAME = new Map<string, Field>(
  FIELDS.flatMap((field) => [field, ...OTHER_NAMES[field]].map((name) => [plain(name), field] as const)),
)

/** The field of this very name. */
export const isField = (name: string): name is Field => FIELDS.some((field) => field === name)

/** Which fields a file's columns are, where a person says so: the column's name to the field. */
export type Columns = ReadonlyMap<string, Field>

/** The field that a column's name means, however it was typed: letter case, blanks, underscores and full-width letters don't count. What a person said of the columns goes first. */
export function fieldNamed(name: string, columns?: Columns): Field | undefined {
  const said = [...(columns ?? [])].find(([column]) => plain(column) === plain(name))
  if (said) return said[1]
  const field = BY_NAME.get(plain(name))
  // Another column was said to be it.
  return field && [...(columns?.values() ?? [])].includes(field) ? undefined : field
}
