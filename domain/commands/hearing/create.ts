import * as z from 'zod'
import { hearingSettings } from '#contract/hearing-settings.ts'
import { hearingId, slug } from '#contract/ids.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { insertHearing, mustBeInOrder } from '../../hearing/settings.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Creates a hearing as a draft. */
export const createHearing = command({
  input: z.object({ hearingId, slug, rehearsal: z.boolean().default(false), settings: hearingSettings }),
  who: { admin: 'everywhere' },
  appends: ['hearing.created'],
  rule: async (tx, { hearingId, slug, rehearsal, settings }, ctx) => {
    mustBeInOrder(settings)
    await insertHearing(tx, { id: hearingId, slug, rehearsal, createdAt: ctx.now }, settings)
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
