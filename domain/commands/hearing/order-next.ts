import { sql } from 'kysely'
import * as z from 'zod'
import { hearingId, questionId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Sets the order in which the next ones are called. Refused as `conflict` unless it names exactly those that are next: a colleague added or took one meanwhile. */
export const orderNext = command({
  /** `order`: all questions that are next, in the order in which they will be called. */
  input: z.object({ hearingId, order: z.array(questionId).min(1).max(500) }),
  who: { moderator: 'hearing', admin: 'everywhere' },
  appends: ['hearing.next_ordered'],
  rule: async (tx, { hearingId, order }, ctx) => {
    const hearing = await readHearingForShare(tx, hearingId)
    const next = await tx
      .selectFrom('question')
      .select('id')
      .where('hearingId', '=', hearingId)
      .where('status', '=', 'next')
      .orderBy('id')
      .forNoKeyUpdate()
      .execute()
    const named = new Set<string>(order)
    if (named.size !== order.length || named.size !== next.length || next.some(({ id }) => !named.has(id)))
      throw new Refusal('conflict')
    await sql`
      UPDATE question SET next_place = given.place - 1 FROM unnest(${order}::uuid[]) WITH ORDINALITY AS given(id, place)
      WHERE question.id = given.id`.execute(tx)
    return {
      entries: [entry(hearingStream(hearing.slug), 'hearing.next_ordered', { order }, { by: ctx.actor.personId })],
    }
  },
})
