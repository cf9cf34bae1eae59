import { personOf } from '../../kernel/access.ts'
import { command } from '../command.ts'
import { LETTER_TAKEN, takeLetter, writtenLetter } from '../letter/take.ts'
import { actFor, calling } from './inputs.ts'

/** Takes a letter that somebody dictates to an operator, or brings on paper: the caller's own, as if they had sent it. */
export const writeForCaller = command({
  input: writtenLetter.omit({ attachmentIds: true, point: true }).extend(calling),
  who: { operator: 'everywhere' },
  appends: LETTER_TAKEN,
  rule: (tx, { contact, channel, proof, ...letter }, ctx) =>
    actFor(tx, { contact, channel, proof }, 'letter', ctx, (caller) =>
      takeLetter(tx, { ...letter, attachmentIds: [], point: null }, { channel, enteredBy: personOf(ctx) }, caller),
    ),
})
