import * as z from 'zod'
import { hearingId, personId } from '#contract/ids.ts'
import { changePresence } from '../../hearing/stage.ts'
import { command } from '../command.ts'

/** Asks back somebody who was taken off. */
export const inviteToStage = command({
  input: z.object({ hearingId, personId }),
  who: { moderator: 'hearing' },
  appends: ['stage.invited'],
  rule: (tx, { hearingId, personId }, ctx) =>
    changePresence(tx, ctx, hearingId, personId, { removedAt: null }, 'stage.invited'),
})
