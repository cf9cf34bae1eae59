import * as z from 'zod'
import { command } from '../command.ts'
import { askedQuestion, TAKEN, takeQuestion } from './take.ts'

/** Takes a citizen's question. After the close and before `askUntil` it becomes a case in the same transaction. */
export const submitQuestion = command({
  input: askedQuestion.extend({
    /** When it was typed, as the sender's device says: what was typed without a net comes later. */
    typedAt: z.iso.datetime().optional(),
    /** Where the hearing ended after it was typed, it becomes a letter to the city instead of being refused; private, as a letter is unless its writer says otherwise. */
    orLetter: z.boolean().optional(),
  }),
  who: { citizen: 'own' },
  rate: 'ask',
  sharesCommit: true,
  appends: TAKEN,
  rule: (tx, input, ctx) => takeQuestion(tx, input, { channel: 'web' }, ctx),
})
