import type { Db } from '../kernel/context.ts'

/** The id of a hearing's question by its number for people, where its text is public. */
export async function publicQuestionId(db: Db, hearingId: string, number: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('question')
    .select('id')
    .where('hearingId', '=', hearingId)
    .where('ordinal', '=', number)
    .where('published', '=', true)
    .where('erasedFor', 'is', null)
    .executeTakeFirst()
  return row?.id
}
