import type { HearingStatus } from '#contract/states.ts'
import type { Db } from '../kernel/context.ts'

/** A hearing as somebody without a screen names it. */
export type NumberedHearing = { id: string; number: number; status: HearingStatus; questionsPerPerson: number }

const numbered = (db: Db) =>
  db
    .selectFrom('hearing')
    .select(['id', 'number', 'status', 'questionsPerPerson'])
    .where('kind', '=', 'hearing')
    .where('status', '<>', 'draft')

/** The hearing of a number, where anybody may know of it. */
export const findByNumber = (db: Db, number: number): Promise<NumberedHearing | undefined> =>
  numbered(db).where('number', '=', number).executeTakeFirst()

/** The same by its id. */
export const findPublicById = (db: Db, id: string): Promise<NumberedHearing | undefined> =>
  numbered(db).where('id', '=', id).executeTakeFirst()

/** Hearings that somebody means who names none: those that are on, else those that are to come; rehearsals are none of them. */
export async function listMeant(db: Db): Promise<NumberedHearing[]> {
  const rows = await numbered(db)
    .where('status', 'in', ['live', 'paused', 'scheduled'])
    .where('rehearsal', '=', false)
    .orderBy('startsAt')
    .execute()
  const on = rows.filter(({ status }) => status !== 'scheduled')
  return on.length ? on : rows
}

/** Hearings that are over and take questions still, the one that ended last first. */
export const listLate = (db: Db, now: Date): Promise<NumberedHearing[]> =>
  numbered(db)
    .where('status', '=', 'closed')
    .where('cancelledFor', 'is', null)
    .where('askUntil', '>', now)
    .where('rehearsal', '=', false)
    .orderBy('closedAt', 'desc')
    .execute()
