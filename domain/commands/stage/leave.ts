import { changePresence } from '../../hearing/stage.ts'
import { personOf } from '../../kernel/access.ts'
import { command } from '../command.ts'
import { hearing } from '../inputs.ts'

/** Steps off the stage; may come back. */
export const leaveStage = command({
  input: hearing,
  who: { official: 'hearing', moderator: 'hearing', interpreter: 'hearing' },
  appends: ['stage.left'],
  rule: (tx, { hearingId }, ctx) =>
    changePresence(tx, ctx, hearingId, personOf(ctx), { enteredAt: null }, 'stage.left'),
})
