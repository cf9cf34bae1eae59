import { newId } from '#app/_live/new-id.ts'
import type { City } from './city.ts'

/** A mail that was given up, as the jobs process leaves it. */
export async function failedMail({ database }: Pick<City, 'database'>): Promise<string> {
  const [id, now] = [newId(), new Date()]
  const mail = {
    kind: 'factor_changed',
    recipient: 'lost@example.org',
    subject: '通行密钥',
    text: '有改动。',
  } as const
  await database.db
    .insertInto('outgoingMail')
    .values({ id, ...mail, signInCodeId: null, createdAt: now, failedAt: now, tries: 1, lastError: '550' })
    .execute()
  return id
}
