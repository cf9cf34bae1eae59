import { command } from '../command.ts'
import { hearing } from '../inputs.ts'
import { moveHearing } from './move.ts'

/** Pauses a hearing. */
export const pauseHearing = command({
  input: hearing,
  who: { moderator: 'hearing', admin: 'everywhere' },
  appends: ['hearing.paused'],
  rule: moveHearing('pause'),
})
