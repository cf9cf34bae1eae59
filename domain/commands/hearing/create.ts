import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { hearingSettings } from '#contract/hearing-settings.ts'
import { hearingId, slug } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/registry.ts'
import { columnsOf, mustBeInOrder, replaceLists } from '../../hearing/settings.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Creates a hearing as a draft. */
export const createHearing = command({
  input: z.object({ hearingId, slug, rehearsal: z.boolean().default(false), settings: hearingSettings }),
  who: { admin: 'everywhere' },
  appends: ['hearing.created'],
  rule: async (tx, { hearingId, slug, rehearsal, settings }, ctx) => {
    mustBeInOrder(settings)
    const created = await tx
      .insertInto('hearing')
      .values({
        id: hearingId,
        slug,
        rehearsal,
        ...columnsOf(settings),
        pseudonymKey: randomBytes(32),
        createdAt: ctx.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!created) throw new Refusal('slug_taken', { field: 'slug' })
    await replaceLists(tx, hearingId, settings)
    return {
      entries: [
        entry(
          hearingStream(slug),
          'hearing.created',
          { hearingId, slug, settings },
          { by: ctx.actor.personId },
          { opens: true },
        ),
      ],
      answer: { id: hearingId },
    }
  },
})
