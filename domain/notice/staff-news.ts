import type { Selectable } from 'kysely'
import { nextOfficeMoment } from '#contract/clocks/working-time.ts'
import type { StaffNews as Row } from '#prisma/kysely.ts'
import type { Db, Tx } from '../kernel/context.ts'
import { rulebookInForce } from '../rulebook/rows.ts'
import { type Colleague, readCircle } from './staff-circles.ts'

export type StaffCircle = Selectable<Row>['circle']
export type StaffMatter = Selectable<Row>['matter']

/** What comes within so many milliseconds goes into one mail. */
const GATHERED_MS = 120_000
/** Matters that one mail gathers at most. */
const MOST = 5_000

/** What somebody of the staff is to hear of. `departmentId`: whose circle; null for one of the whole authority. `exceptId`: who did it. */
export type NewStaffNews = {
  circle: StaffCircle
  departmentId: string | null
  matter: StaffMatter
  caseNumber: string
  exceptId?: string | null
}

/** When the staff are told of something that happens now: after it was gathered for a moment, in office hours. */
export async function officeMoment(tx: Tx, now: Date): Promise<Date> {
  const calendar = (await rulebookInForce(tx))?.document.calendar
  const at = now.getTime() + GATHERED_MS
  return new Date(calendar ? nextOfficeMoment(calendar, at) : at)
}

/** Notes what those whom it concerns are told, when that is due. */
export async function addStaffNews(tx: Tx, news: readonly NewStaffNews[], dueAt: Date): Promise<void> {
  if (!news.length) return
  const rows = news.map(({ exceptId = null, ...one }) => ({ id: crypto.randomUUID(), ...one, exceptId, dueAt }))
  await tx.insertInto('staffNews').values(rows).execute()
}

/** What one of the staff is told: the numbers of cases by matter, in the order in which they came. */
export type StaffMail = Colleague & { departmentId: string | null; matters: Map<StaffMatter, string[]> }

/** A circle that is due to be told something. */
export type DueCircle = Pick<Selectable<Row>, 'circle' | 'departmentId'>

/** The circle that waits longest; undefined where nobody is due to be told anything. */
export async function dueStaffNews(db: Db, now: Date): Promise<DueCircle | undefined> {
  return db
    .selectFrom('staffNews')
    .select(['circle', 'departmentId'])
    .where('dueAt', '<=', now)
    .orderBy('dueAt')
    .limit(1)
    .executeTakeFirst()
}

/** Takes all that a circle is due to be told, if and when this transaction commits, and brings a mail for each who belongs to it. Undefined where another process has it. */
export async function takeStaffNews(tx: Tx, due: DueCircle, now: Date): Promise<StaffMail[] | undefined> {
  const rows = await tx
    .selectFrom('staffNews')
    .innerJoin('case', 'case.number', 'staffNews.caseNumber')
    .innerJoin('hearing', 'hearing.id', 'case.hearingId')
    .selectAll('staffNews')
    .select(['case.hearingId', 'hearing.rehearsal'])
    .where('staffNews.circle', '=', due.circle)
    .where('staffNews.departmentId', 'is not distinct from', due.departmentId)
    .where('staffNews.dueAt', '<=', now)
    .orderBy('staffNews.dueAt')
    .orderBy('staffNews.id')
    .limit(MOST)
    .forUpdate('staffNews')
    .skipLocked()
    .execute()
  if (!rows.length) return undefined
  const ids = rows.map(({ id }) => id)
  await tx.deleteFrom('staffNews').where('id', 'in', ids).execute()
  const colleagues = await readCircle(tx, due)
  return colleagues.flatMap((colleague) => {
    const matters = new Map<StaffMatter, string[]>()
    for (const { matter, caseNumber, exceptId, hearingId, rehearsal } of rows) {
      const concerns = colleague.hearings === 'all' || colleague.hearings.has(hearingId)
      if (rehearsal || !concerns || exceptId === colleague.personId) continue
      const numbers = matters.get(matter) ?? []
      if (!numbers.includes(caseNumber)) matters.set(matter, [...numbers, caseNumber])
    }
    return matters.size ? [{ ...colleague, departmentId: due.departmentId, matters }] : []
  })
}

/** Puts what a circle is due to be told off, so that others go on. */
export async function putOffStaffNews(db: Db, due: DueCircle, now: Date): Promise<void> {
  await db
    .updateTable('staffNews')
    .set({ dueAt: new Date(now.getTime() + GATHERED_MS) })
    .where('circle', '=', due.circle)
    .where('departmentId', 'is not distinct from', due.departmentId)
    .where('dueAt', '<=', now)
    .execute()
}
