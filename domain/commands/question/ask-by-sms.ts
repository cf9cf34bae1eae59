import { command } from '../command.ts'
import { askedQuestion, TAKEN, takeQuestion } from './take.ts'

/** Takes a question that came by SMS, of the person whose number it came from. */
export const askBySms = command({
  input: askedQuestion.omit({ by: true }),
  who: { citizen: 'own' },
  internal: true,
  rate: 'ask',
  appends: TAKEN,
  rule: (tx, input, ctx) => takeQuestion(tx, input, { channel: 'sms' }, ctx),
})
