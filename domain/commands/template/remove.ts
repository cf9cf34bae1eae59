import * as z from 'zod'
import { departmentId, id } from '#contract/ids.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { lockTemplate } from '../../template/rows.ts'
import { command } from '../command.ts'

/** Takes a template away; replies that were written with it stay as they are. */
export const removeTemplate = command({
  input: z.object({ templateId: id, departmentId, version: z.number().int().positive() }),
  who: { handler: 'department', admin: 'everywhere' },
  appends: [],
  rule: async (tx, input, ctx) => {
    await lockTemplate(tx, input)
    await tx.deleteFrom('replyTemplate').where('id', '=', input.templateId).execute()
    return { entries: [], answer: { stream: AUTHORITY, seq: 0, at: ctx.now.toISOString(), id: input.templateId } }
  },
})
