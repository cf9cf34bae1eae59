import type { Logger } from 'pino'
import type { Tx } from '#domain/kernel/context.ts'
import { readDepartmentNames } from '#domain/letter/names.ts'
import { dueStaffNews, putOffStaffNews, type StaffLetter, takeStaffNews } from '#domain/letter/staff-news.ts'
import type { Database } from '#platform/db.ts'
import { queueNotice } from '#platform/outgoing-mail.ts'
import { localeOf } from '#runtime/letters/letter-words.ts'
import { writeStaffLetter } from '#runtime/letters/staff-letter.ts'
import { workOff } from './work-off.ts'

/** Circles that one run tells; the next one goes on. */
const CIRCLES = 200

/** Tells the staff what is due: one letter to each of a circle, there once with the transaction that takes what it says. */
export async function writeStaffLetters(database: Database, log: Logger): Promise<void> {
  await workOff(database, log, {
    atMost: CIRCLES,
    due: (now) => dueStaffNews(database.db, now),
    async take(tx, due, now) {
      const letters = await takeStaffNews(tx, due, now)
      if (letters?.length) await queueAll(tx, database, letters)
      return letters !== undefined
    },
    putOff: (due, now) => putOffStaffNews(database.db, due, now),
    failed: 'the staff could not be told',
    logged: ({ circle }) => ({ circle }),
  })
}

async function queueAll(tx: Tx, database: Database, letters: readonly StaffLetter[]): Promise<void> {
  const departments = await readDepartmentNames(tx)
  for (const { email, locale, departmentId, matters } of letters) {
    const department = (departmentId && departments.get(departmentId)) || null
    const letter = writeStaffLetter(matters, department, localeOf(locale))
    await queueNotice(tx, database, { kind: 'staff_news', to: email, ...letter }, database.clock.now())
  }
}
