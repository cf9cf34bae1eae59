import { Refusal } from '#contract/refusals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { transcriptStream } from '#contract/streams/names.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { personOf } from '../../kernel/access.ts'
import { entry } from '../../kernel/entry.ts'
import { stageKeyOf } from '../../kernel/pseudonym.ts'
import { continueTranscript } from '../../transcript/rows.ts'
import { command } from '../command.ts'
import { hearing as onHearing } from '../inputs.ts'

/** Tells the others who write captions that one goes on from here; nobody is kept from writing. Refused as `captions_closed` while the hearing is not on. */
export const takeCaptionTurn = command({
  input: onHearing,
  who: { captioner: 'hearing', moderator: 'hearing' },
  appends: ['caption.turn_taken'],
  rule: async (tx, { hearingId }, ctx) => {
    const by = personOf(ctx)
    const hearing = await readHearingForShare(tx, hearingId)
    if (HEARING_KIND[hearing.status] !== 'on') throw new Refusal('captions_closed')
    const writer = stageKeyOf(hearing.pseudonymKey, by)
    const { opens } = await continueTranscript(tx, hearingId, { writer, lines: 0 })
    return { entries: [entry(transcriptStream(hearing.slug), 'caption.turn_taken', { writer }, { by }, { opens })] }
  },
})
