import * as z from 'zod'
import { departmentId } from '#contract/ids.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { changeDepartment } from '../../department/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Ends a department: it receives nothing new, what it has stays. */
export const retireDepartment = command({
  input: z.object({ departmentId }),
  who: { admin: 'everywhere' },
  appends: ['department.retired'],
  rule: async (tx, { departmentId }, ctx) => {
    await changeDepartment(tx, departmentId, { retiredAt: ctx.now })
    return { entries: [entry(AUTHORITY, 'department.retired', { departmentId }, { by: ctx.actor.personId })] }
  },
})
