import { command } from '../command.ts'
import { hearing } from '../inputs.ts'
import { moveHearing } from './move.ts'

/** Begins a hearing. */
export const startHearing = command({
  input: hearing,
  who: { moderator: 'hearing', admin: 'everywhere' },
  appends: ['hearing.started'],
  rule: moveHearing('start'),
})
