import { command } from '../command.ts'
import { hearing } from '../inputs.ts'
import { moveHearing } from './move.ts'

/** Announces a hearing: the public may find it, and ask. */
export const scheduleHearing = command({
  input: hearing,
  who: { admin: 'everywhere' },
  appends: ['hearing.scheduled'],
  rule: moveHearing('schedule'),
})
