import * as z from 'zod'
import { hearingId, id } from '#contract/ids.ts'
import { LIMITS, NOTE_ASKED } from '#contract/limits.ts'
import { publicName } from '#contract/public-name.ts'
import { Refusal } from '#contract/refusals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { stageKey } from '#contract/streams/hearing/backstage-entries.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { text } from '#contract/text.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { readStagePeople } from '../../hearing/stage-people.ts'
import { personOf } from '../../kernel/access.ts'
import { entry } from '../../kernel/entry.ts'
import { stageKeyOf } from '../../kernel/pseudonym.ts'
import { command } from '../command.ts'

/**
 * Writes a note back stage, which only the hearing's staff reads. Those `asked`, by their keys, must acknowledge it; where nobody is, it is
 * talk. Refused as `unknown` where somebody is asked who is not named for this hearing, as `wrong_state` once it is over.
 */
export const writeStageNote = command({
  input: z.object({ hearingId, noteId: id, asked: z.array(stageKey).max(NOTE_ASKED), text: text(LIMITS.stageNote) }),
  who: { moderator: 'hearing', official: 'hearing' },
  appends: ['stage.noted'],
  rule: async (tx, { hearingId, noteId, asked, text }, ctx) => {
    const by = personOf(ctx)
    const hearing = await readHearingForShare(tx, hearingId)
    if (HEARING_KIND[hearing.status] === 'over') throw new Refusal('wrong_state')
    const people = await readStagePeople(tx, hearing)
    const named = [...new Set(asked)].map((key) => {
      const person = people.get(key)
      if (!person || person.personId === by) throw new Refusal('unknown', { field: 'asked' })
      return { key, ...publicName(person) }
    })
    const { actor } = ctx
    if (actor.personId === null) throw new Refusal('sign_in')
    const from = { key: stageKeyOf(hearing.pseudonymKey, by), ...publicName(actor) }
    const said = { from, asked: named, text }
    const written = await tx
      .insertInto('stageNote')
      .values({ id: noteId, hearingId, writtenAt: ctx.now, said: JSON.stringify(said), seen: '{}' })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!written) throw new Refusal('id_taken')
    return {
      entries: [entry(hearingStream(hearing.slug), 'stage.noted', { noteId }, { by, ...said })],
      answer: { id: noteId },
    }
  },
})
