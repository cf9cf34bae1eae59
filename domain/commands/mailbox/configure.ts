import * as z from 'zod'
import { hearingId } from '#contract/ids.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { mustBeAtWork } from '../../department/rows.ts'
import { columnsOf, replaceLists } from '../../hearing/settings.ts'
import { entry } from '../../kernel/entry.ts'
import { mailboxSettings, readMailboxForUpdate, settingsOfMailbox } from '../../mailbox/settings.ts'
import { command } from '../command.ts'

/** Replaces the settings of a mailbox; its address stays, and letters that were sent stay where they are. */
export const configureMailbox = command({
  input: z.object({ mailboxId: hearingId, ...mailboxSettings }),
  who: { admin: 'everywhere' },
  appends: ['hearing.configured'],
  rule: async (tx, { mailboxId, asksDepartment, departmentId, ...said }, ctx) => {
    const mailbox = await readMailboxForUpdate(tx, mailboxId)
    if (departmentId !== null && departmentId !== mailbox.departmentId) await mustBeAtWork(tx, departmentId)
    const settings = settingsOfMailbox(said, mailbox.startsAt)
    await tx
      .updateTable('hearing')
      .set({ ...columnsOf(settings), asksDepartment, departmentId })
      .where('id', '=', mailboxId)
      .execute()
    await replaceLists(tx, mailboxId, settings)
    const told = { settings, mailbox: { asksDepartment, departmentId } }
    return { entries: [entry(hearingStream(mailbox.slug), 'hearing.configured', told, { by: ctx.actor.personId })] }
  },
})
