import type { Logger } from 'pino'
import type { Tx } from '#domain/kernel/context.ts'
import { readDepartmentNames } from '#domain/letter/names.ts'
import { dueStaffNews, putOffStaffNews, type StaffLetter, takeStaffNews } from '#domain/letter/staff-news.ts'
import type { Database } from '#platform/db.ts'
import { queueNotice } from '#platform/outgoing-mail.ts'
import { localeOf } from '#runtime/letters/letter-words.ts'
import { writeStaffLetter } from '#runtime/letters/staff-letter.ts'

/** Circles that one run tells; the next one goes on. */
const CIRCLES = 200

/** Tells the staff what is due: one letter to each of a circle, there once with the transaction that takes what it says. */
export async function writeStaffLetters(database: Database, log: Logger): Promise<void> {
  for (let n = 0; n < CIRCLES; n++) {
    const now = database.clock.now()
    const due = await dueStaffNews(database.db, now)
    if (!due) return
    try {
      const taken = await database.db.transaction().execute(async (tx) => {
        const letters = await takeStaffNews(tx, due, now)
        if (letters?.length) await queueAll(tx, database, letters)
        return letters
      })
      // Another process has it.
      if (!taken) return
    } catch (error) {
      log.warn({ circle: due.circle, error: String(error) }, 'the staff could not be told')
      await putOffStaffNews(database.db, due, now)
    }
  }
}

async function queueAll(tx: Tx, database: Database, letters: readonly StaffLetter[]): Promise<void> {
  const departments = await readDepartmentNames(tx)
  for (const { email, locale, departmentId, matters } of letters) {
    const department = (departmentId && departments.get(departmentId)) || null
    const letter = writeStaffLetter(matters, department, localeOf(locale))
    await queueNotice(tx, database, { kind: 'staff_news', to: email, ...letter }, database.clock.now())
  }
}
