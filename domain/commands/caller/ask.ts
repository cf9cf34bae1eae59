import { personOf } from '../../kernel/access.ts'
import { command } from '../command.ts'
import { askedQuestion, TAKEN, takeQuestion } from '../question/take.ts'
import { actFor, calling } from './inputs.ts'

/**
 * Takes a question that somebody asks an operator, in the caller's own words, under the caller's pseudonym. It is the caller's question, never the
 * operator's: the pace of the hearing is counted by the caller.
 */
export const askForCaller = command({
  input: askedQuestion.omit({ signature: true, by: true }).extend(calling),
  who: { operator: 'everywhere' },
  appends: TAKEN,
  rule: (tx, { contact, channel, ...asked }, ctx) =>
    actFor(tx, { contact, channel }, 'question', ctx, (caller) =>
      takeQuestion(tx, { ...asked, signature: 'pseudonym' }, { channel, enteredBy: personOf(ctx) }, caller),
    ),
})
