import { randomUUID } from 'node:crypto'
import type { RawInput } from '#domain/commands/registry.ts'
import type { City } from './city.ts'
import { address, type DepartmentKey } from './people.ts'

/** Posts of the demo city to which people write, in the order of the page. */
const MAILBOXES = [
  {
    slug: 'mayor',
    title: { zh: '市长信箱', en: 'The mayor' },
    summary: { zh: '全市的事，由主管部门办理', en: 'Matters of the whole city; the bureau in charge works on them' },
    asksDepartment: false,
  },
  {
    slug: 'secretary',
    title: { zh: '书记信箱', en: 'The party secretary' },
    summary: { zh: '作风、长期没有解决的事', en: 'Conduct in office, and what stays unsolved for long' },
    asksDepartment: false,
  },
  {
    slug: 'department-heads',
    title: { zh: '部门负责人', en: 'Head of a department' },
    summary: { zh: '直接写给主管部门', en: 'Straight to the bureau in charge' },
    asksDepartment: true,
  },
] as const

type Letter = {
  to: (typeof MAILBOXES)[number]['slug']
  by: string
  department: DepartmentKey
  minutesAgo: number
  letter: Pick<RawInput<'letter:send'>, 'title' | 'body' | 'place' | 'point' | 'consent' | 'lane'>
  /** A moderator lets it be public, once its department has informed the writer. */
  public?: boolean
}

const LETTERS: readonly Letter[] = [
  {
    to: 'department-heads',
    by: 'xu',
    department: 'housing',
    minutesAgo: 190,
    letter: {
      title: '电梯三天两头停，九楼老人下不来',
      body: '湖畔苑 7 栋的电梯这个月停了五次，物业电话 13800001111 说配件没到。九楼住着两位坐轮椅的老人。',
      place: '湖畔苑 7 栋',
      consent: true,
    },
    public: true,
  },
  {
    to: 'mayor',
    by: 'ding',
    department: 'housing',
    minutesAgo: 150,
    letter: {
      title: '工地欠我们十一个人两个月工资',
      body: '滨河路工地，我们十一个木工从九月到现在没有拿到工资，项目部说款已经拨给包工头了。',
      place: '滨河路 88 号',
      point: { latitude: 31.1163, longitude: 104.3467 },
      lane: 'wages',
    },
  },
]

/** Topics of the mayor’s mailbox. */
const topicsOf = (departments: Record<DepartmentKey, string>) => [
  {
    id: randomUUID(),
    name: { zh: '住房、物业与工地', en: 'Housing, estates and sites' },
    departmentId: departments.housing,
  },
]

/** Opens the mailboxes of the demo and sends some letters, one of which becomes public. Done once. */
export async function writeLetters(city: City, departments: Record<DepartmentKey, string>): Promise<void> {
  const made = await city.db.selectFrom('hearing').select('slug').where('kind', '=', 'mailbox').execute()
  if (made.length) return
  const ids = new Map<string, string>()
  for (const [place, mailbox] of MAILBOXES.entries()) {
    const mailboxId = randomUUID()
    ids.set(mailbox.slug, mailboxId)
    const topics = mailbox.slug === 'mayor' ? topicsOf(departments) : []
    const more = { timeZone: 'Asia/Shanghai', askTier: 'guest' as const, topics }
    await city.run('mailbox:create', { mailboxId, ...mailbox, ...more }, city.ago(60 * 24 * (90 - place)))
  }
  for (const { to, by, department, minutesAgo, letter, ...after } of LETTERS) {
    const letterId = randomUUID()
    const writer = await city.actorOf(address(by))
    const sent = { mailboxId: ids.get(to) ?? '', letterId, departmentId: departments[department], ...letter }
    await city.run('letter:send', sent, city.ago(minutesAgo), writer)
    if (after.public)
      await city.run('question:approve', { questionId: letterId, version: 2 }, city.ago(minutesAgo - 30))
  }
}
