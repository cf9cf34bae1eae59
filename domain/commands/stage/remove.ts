import * as z from 'zod'
import { hearingId, personId } from '#contract/ids.ts'
import { changePresence } from '../../hearing/stage.ts'
import { command } from '../command.ts'

/** Takes somebody off the stage until asked back. */
export const removeFromStage = command({
  input: z.object({ hearingId, personId }),
  who: { moderator: 'hearing' },
  appends: ['stage.removed'],
  rule: (tx, { hearingId, personId }, ctx) =>
    changePresence(tx, ctx, hearingId, personId, { enteredAt: null, removedAt: ctx.now }, 'stage.removed'),
})
