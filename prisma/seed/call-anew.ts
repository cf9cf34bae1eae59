import type { City } from './city.ts'
import { address } from './people.ts'

/**
 * Calls the question on air anew where it is over its time, so that a demo that was stopped for hours does not open with a clock hours over.
 * It is done by the host through the door, as anybody reads in the record. Whatever people made of the hearing meanwhile stays.
 */
export async function callAnew(city: City, slug: string): Promise<void> {
  const onAir = await city.db
    .selectFrom('question')
    .innerJoin('hearing', 'hearing.id', 'question.hearingId')
    .select(['question.id', 'question.version', 'question.statusAt', 'hearing.answerSeconds'])
    .where('hearing.slug', '=', slug)
    .where('hearing.status', '=', 'live')
    .where('question.status', '=', 'answering')
    .executeTakeFirst()
  if (!onAir || city.now.getTime() - onAir.statusAt.getTime() < onAir.answerSeconds * 1_000) return
  const host = await city.actorOf(address('shen'))
  const { id: questionId, version } = onAir
  await city.run('question:return', { questionId, version }, city.now, host)
  await city.run('question:call', { questionId, version: version + 1 }, city.now, host)
}
