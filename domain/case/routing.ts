import type { Tx } from '../kernel/context.ts'

/** The department to which a topic routes, if it names one. */
export async function departmentOfTopic(tx: Tx, topicId: string | null): Promise<string | null> {
  if (topicId === null) return null
  const topic = await tx.selectFrom('topic').select('departmentId').where('id', '=', topicId).executeTakeFirst()
  return topic?.departmentId ?? null
}
