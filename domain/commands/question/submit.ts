import { command } from '../command.ts'
import { askedQuestion, TAKEN, takeQuestion } from './take.ts'

/** Takes a citizen's question. After the close and before `askUntil` it becomes a case in the same transaction. */
export const submitQuestion = command({
  input: askedQuestion,
  who: { citizen: 'own' },
  rate: 'ask',
  sharesCommit: true,
  appends: TAKEN,
  rule: (tx, input, ctx) => takeQuestion(tx, input, { channel: 'web' }, ctx),
})
