import { command } from '../command.ts'
import { hearing } from '../inputs.ts'
import { moveHearing } from './move.ts'

/** Goes on with a paused hearing. */
export const resumeHearing = command({
  input: hearing,
  who: { moderator: 'hearing', admin: 'everywhere' },
  appends: ['hearing.resumed'],
  rule: moveHearing('resume'),
})
