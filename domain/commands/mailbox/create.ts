import * as z from 'zod'
import { hearingId, slug } from '#contract/ids.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { mustBeAtWork } from '../../department/rows.ts'
import { insertHearing } from '../../hearing/settings.ts'
import { entry } from '../../kernel/entry.ts'
import { mailboxSettings, settingsOfMailbox } from '../../mailbox/settings.ts'
import { command } from '../command.ts'

/** Opens a mailbox: letters to a post are taken from then on, until it is closed or archived. */
export const createMailbox = command({
  input: z.object({ mailboxId: hearingId, slug, ...mailboxSettings }),
  who: { admin: 'everywhere' },
  appends: ['hearing.created'],
  rule: async (tx, { mailboxId, slug, asksDepartment, departmentId, ...said }, ctx) => {
    if (departmentId !== null) await mustBeAtWork(tx, departmentId)
    const settings = settingsOfMailbox(said, ctx.now)
    const begun = { kind: 'mailbox', status: 'closed', asksDepartment, departmentId } as const
    await insertHearing(tx, { id: mailboxId, slug, createdAt: ctx.now, ...begun }, settings)
    const told = { hearingId: mailboxId, slug, settings, mailbox: { asksDepartment, departmentId } }
    return {
      entries: [entry(hearingStream(slug), 'hearing.created', told, { by: ctx.actor.personId }, { opens: true })],
      answer: { id: mailboxId },
    }
  },
})
