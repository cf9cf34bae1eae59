import { findPublicById } from '#domain/hearing/by-number.ts'
import { database } from '#platform/db.ts'
import { env } from '#platform/env.ts'
import { takesSms } from '#platform/sms/simulator.ts'

/** How people without a screen take part in a hearing: they text to a number, and name the hearing by its own. */
export type SmsWay = { to: string; number: number }

/** That way of a hearing; null where nothing is sent or taken by SMS, and where nobody may know of the hearing yet. */
export async function smsWayOf(hearingId: string): Promise<SmsWay | null> {
  if (!(await takesSms(database()))) return null
  const hearing = await findPublicById(database().db, hearingId)
  return hearing ? { to: env.SMS_FROM, number: hearing.number } : null
}
