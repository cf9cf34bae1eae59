import * as z from 'zod'
import { departmentId } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { bothLines } from '#contract/text.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Adds a department. */
export const createDepartment = command({
  input: z.object({ departmentId, name: bothLines(LIMITS.name) }),
  who: { admin: 'everywhere' },
  appends: ['department.created'],
  rule: async (tx, { departmentId, name }, ctx) => {
    const created = await tx
      .insertInto('department')
      .values({ id: departmentId, nameZh: name.zh, nameEn: name.en, createdAt: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!created) throw new Refusal('id_taken')
    return {
      entries: [entry(AUTHORITY, 'department.created', { departmentId, name }, { by: ctx.actor.personId })],
      answer: { id: departmentId },
    }
  },
})
