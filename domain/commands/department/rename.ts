import * as z from 'zod'
import { departmentId } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { bothLines } from '#contract/text.ts'
import { changeDepartment } from '../../department/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Renames a department. */
export const renameDepartment = command({
  input: z.object({ departmentId, name: bothLines(LIMITS.name) }),
  who: { admin: 'everywhere' },
  appends: ['department.renamed'],
  rule: async (tx, { departmentId, name }, ctx) => {
    await changeDepartment(tx, departmentId, { nameZh: name.zh, nameEn: name.en })
    return { entries: [entry(AUTHORITY, 'department.renamed', { departmentId, name }, { by: ctx.actor.personId })] }
  },
})
