import { command } from '../command.ts'
import { LETTER_TAKEN, takeLetter, writtenLetter } from './take.ts'

/** Takes a letter to a post: a confidential case from that moment. */
export const sendLetter = command({
  input: writtenLetter,
  who: { citizen: 'own' },
  rate: 'ask',
  sharesCommit: true,
  appends: LETTER_TAKEN,
  rule: (tx, input, ctx) => takeLetter(tx, input, { channel: 'web' }, ctx),
})
