import * as z from 'zod'
import { hearingSettings, pace } from '#contract/hearing-settings.ts'
import { hearingId } from '#contract/ids.ts'
import { PACE, samePace } from '#contract/pace.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readHearingForUpdate } from '../../hearing/rows.ts'
import { columnsOf, mustBeInOrder, replaceLists } from '../../hearing/settings.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Replaces a hearing's settings; an archived hearing keeps its own, and one that has begun keeps whether it is recorded. */
export const configureHearing = command({
  /** `from`: the pace as the sender saw it, where that was shown; one that moderators changed meanwhile is a conflict. */
  input: z.object({ hearingId, settings: hearingSettings, from: pace.optional() }),
  who: { admin: 'everywhere' },
  appends: ['hearing.configured'],
  rule: async (tx, { hearingId, settings, from }, ctx) => {
    mustBeInOrder(settings)
    const hearing = await readHearingForUpdate(tx, hearingId)
    if (hearing.status === 'archived') throw new Refusal('wrong_state')
    // Whoever speaks or listens goes by what they were told as it began.
    const wasRecorded = hearing.notRecordedZh === null
    if (hearing.startedAt !== null && wasRecorded !== (settings.notRecorded === undefined))
      throw new Refusal('recording_settled', { field: 'settings.recorded' })
    const moved = from && PACE.find((name) => hearing[name] !== from[name])
    if (moved) throw new Refusal('conflict', { field: `settings.${moved}` })
    // A reason that a moderator gave is of the pace that it was given for.
    const why = samePace(hearing, settings) ? {} : { pacedAt: null, pacedFor: null }
    await tx
      .updateTable('hearing')
      .set({ ...columnsOf(settings), ...why })
      .where('id', '=', hearingId)
      .execute()
    await replaceLists(tx, hearingId, settings)
    return {
      entries: [entry(hearingStream(hearing.slug), 'hearing.configured', { settings }, { by: ctx.actor.personId })],
    }
  },
})
