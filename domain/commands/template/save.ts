import * as z from 'zod'
import { departmentId, id } from '#contract/ids.ts'
import { LIMITS, TEMPLATES_PER_DEPARTMENT } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { line, text } from '#contract/text.ts'
import { mustBeAtWork } from '../../department/rows.ts'
import { lockTemplate } from '../../template/rows.ts'
import { command } from '../command.ts'

/** Keeps a text that a department often writes, new or changed; `version` is 0 for a new one. It is the office's own, and no matter of the record. */
export const saveTemplate = command({
  input: z.object({
    templateId: id,
    departmentId,
    version: z.number().int().min(0),
    name: line(LIMITS.templateName),
    text: text(LIMITS.caseReply),
  }),
  who: { handler: 'department', admin: 'everywhere' },
  appends: [],
  rule: async (tx, { templateId, departmentId, version, name, text }, ctx) => {
    const template = { name, text, version: version + 1, changedAt: ctx.now }
    if (version > 0) {
      await lockTemplate(tx, { templateId, departmentId, version })
      await tx.updateTable('replyTemplate').set(template).where('id', '=', templateId).execute()
    } else {
      await mustBeAtWork(tx, departmentId)
      const { count } = await tx
        .selectFrom('replyTemplate')
        .select((x) => x.fn.countAll<string>().as('count'))
        .where('departmentId', '=', departmentId)
        .executeTakeFirstOrThrow()
      if (Number(count) >= TEMPLATES_PER_DEPARTMENT)
        throw new Refusal('templates_full', { max: TEMPLATES_PER_DEPARTMENT })
      const added = await tx
        .insertInto('replyTemplate')
        .values({ id: templateId, departmentId, ...template })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!added) throw new Refusal('id_taken')
    }
    return { entries: [], answer: { stream: AUTHORITY, seq: 0, at: ctx.now.toISOString(), id: templateId } }
  },
})
