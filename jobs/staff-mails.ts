import type { Logger } from 'pino'
import type { Tx } from '#domain/kernel/context.ts'
import { readDepartmentNames } from '#domain/notice/names.ts'
import { dueStaffNews, putOffStaffNews, type StaffMail, takeStaffNews } from '#domain/notice/staff-news.ts'
import type { Database } from '#platform/db.ts'
import { queueNotice } from '#platform/outgoing-mail.ts'
import { localeOf } from '#runtime/mails/mail-words.ts'
import { writeStaffMail } from '#runtime/mails/staff-mail.ts'
import { workOff } from './work-off.ts'

/** Circles that one run tells; the next one goes on. */
const CIRCLES = 200

/** Tells the staff what is due: one mail to each of a circle, there once with the transaction that takes what it says. */
export async function writeStaffMails(database: Database, log: Logger): Promise<void> {
  await workOff(database, log, {
    atMost: CIRCLES,
    due: (now) => dueStaffNews(database.db, now),
    async take(tx, due, now) {
      const mails = await takeStaffNews(tx, due, now)
      if (mails?.length) await queueAll(tx, database, mails)
      return mails !== undefined
    },
    putOff: (due, now) => putOffStaffNews(database.db, due, now),
    failed: 'the staff could not be told',
    logged: ({ circle }) => ({ circle }),
  })
}

async function queueAll(tx: Tx, database: Database, mails: readonly StaffMail[]): Promise<void> {
  const departments = await readDepartmentNames(tx)
  for (const { email, locale, departmentId, matters } of mails) {
    const department = (departmentId && departments.get(departmentId)) || null
    const mail = writeStaffMail(matters, department, localeOf(locale))
    await queueNotice(tx, database, { kind: 'staff_news', to: email, ...mail }, database.clock.now())
  }
}
