import { command } from '../command.ts'
import { hearing } from '../inputs.ts'
import { moveHearing } from './move.ts'

/** Closes a hearing for any change. */
export const archiveHearing = command({
  input: hearing,
  who: { admin: 'everywhere' },
  asksProof: true,
  appends: ['hearing.archived'],
  rule: moveHearing('archive'),
})
