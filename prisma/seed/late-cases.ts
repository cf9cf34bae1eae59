import type { Calendar } from '#contract/clocks/calendar.ts'
import { limitEnd, type WorkingTime } from '#contract/clocks/limit.ts'
import { addWorkingTime } from '#contract/clocks/working-time.ts'
import type { City } from './city.ts'
import { address, type CitizenKey } from './people.ts'
import type { Script } from './script.ts'

const HOUR = 3_600_000

/** A question sent in after a hearing: a case at once. `read`: a moderator has published its text. */
export type LateQuestion = { title: string; body?: string; topic: string; by: CitizenKey; read: boolean }

/** Sends questions in after a hearing that is over, at moments that leave their clocks alive, and has them read. */
export async function askLate(city: City, script: Script, question: LateQuestion, at: Date): Promise<void> {
  const { title, body, topic, by, read } = question
  const { id: hearingId } = await city.db
    .selectFrom('hearing')
    .select('id')
    .where('slug', '=', script.slug)
    .executeTakeFirstOrThrow()
  const { id: topicId } = await city.db
    .selectFrom('topic')
    .select('id')
    .where('hearingId', '=', hearingId)
    .where('nameZh', '=', script.topics[topic]?.name.zh ?? '')
    .executeTakeFirstOrThrow()
  const questionId = crypto.randomUUID()
  const asker = await city.actorOf(address(by))
  await city.run('question:submit', { hearingId, questionId, title, body, topicId, signature: 'name' }, at, asker)
  if (!read) return
  const { version } = await city.db
    .selectFrom('question')
    .select('version')
    .where('id', '=', questionId)
    .executeTakeFirstOrThrow()
  await city.run('question:approve', { questionId, version }, at, await city.actorOf(address('shen')))
}

/** So many working hours before the demo is made. */
export const hoursAgo = (city: City, calendar: Calendar, hours: number): Date =>
  new Date(addWorkingTime(calendar, city.now.getTime(), -hours * HOUR))

/** A moment from which a limit ends soon, and has not ended an hour after the demo is made. */
export function endingSoon(city: City, calendar: Calendar, limit: WorkingTime): Date {
  const soon = city.now.getTime() + HOUR
  for (let hours = 80; hours > 1; hours--) {
    const at = hoursAgo(city, calendar, hours)
    if (limitEnd(calendar, at.getTime(), limit) > soon) return at
  }
  throw new Error('no moment has a limit that ends soon')
}
