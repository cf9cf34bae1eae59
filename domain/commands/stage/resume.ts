import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readAnswersOnAir } from '../../hearing/interruption.ts'
import { readHearingForUpdate } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'
import { hearing as onHearing } from '../inputs.ts'

/** Says that the answer which broke off goes on; refused as `wrong_state` where none did, or nothing comes yet. */
export const resumeAnswer = command({
  input: onHearing,
  who: { system: 'everywhere' },
  internal: true,
  appends: ['stage.resumed'],
  rule: async (tx, { hearingId }, ctx) => {
    const hearing = await readHearingForUpdate(tx, hearingId)
    const [answer] = await readAnswersOnAir(tx, ctx.now, hearingId)
    if (!answer?.isInterrupted || !answer.goesOn) throw new Refusal('wrong_state')
    await tx
      .updateTable('hearing')
      .set({ interruptedQuestionId: null, interruptedPersonId: null, interruptedSince: null })
      .where('id', '=', hearingId)
      .execute()
    const { questionId } = answer
    return { entries: [entry(hearingStream(hearing.slug), 'stage.resumed', { questionId }, { by: null })] }
  },
})
