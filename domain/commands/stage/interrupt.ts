import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readAnswersOnAir } from '../../hearing/interruption.ts'
import { readHearingForUpdate } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { stageKeyOf } from '../../kernel/pseudonym.ts'
import { command } from '../command.ts'
import { hearing as onHearing } from '../inputs.ts'

/** Says that nothing comes any more from those who answer the question on air; refused as `wrong_state` where something does, or it was said. */
export const interruptAnswer = command({
  input: onHearing,
  who: { system: 'everywhere' },
  internal: true,
  appends: ['stage.interrupted'],
  rule: async (tx, { hearingId }, ctx) => {
    const hearing = await readHearingForUpdate(tx, hearingId)
    const [answer] = await readAnswersOnAir(tx, ctx.now, hearingId)
    if (!answer?.quiet || answer.isInterrupted) throw new Refusal('wrong_state')
    const { questionId } = answer
    const { personId, since } = answer.quiet
    await tx
      .updateTable('hearing')
      .set({ interruptedQuestionId: questionId, interruptedPersonId: personId, interruptedSince: since })
      .where('id', '=', hearingId)
      .execute()
    const told = { questionId, key: stageKeyOf(hearing.pseudonymKey, personId), since: since.toISOString() }
    return { entries: [entry(hearingStream(hearing.slug), 'stage.interrupted', told, { by: null })] }
  },
})
