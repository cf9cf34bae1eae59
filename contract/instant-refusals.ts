import { type RefusalRow, row } from './refusal-row.ts'

/** What can stand in the way of a poll in a hearing. */
export const INSTANT_REFUSALS = {
  instant_open: row(
    409,
    false,
    '本场还有一个表决没有结束：先结束它，再发起下一个。',
    'Another poll is open in this hearing: close it before you open the next one.',
  ),
  instant_full: row(
    409,
    false,
    '一场听证最多 {max} 个现场表决。',
    'The limit of polls in one hearing is {max}, and it is reached.',
  ),
} as const satisfies Record<string, RefusalRow>
