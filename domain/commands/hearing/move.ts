import type { EntryType } from '#contract/record.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { HEARING_MACHINE, type HearingAction } from '../../hearing/machine.ts'
import { readHearingForUpdate } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { moveOf } from '../../kernel/machine.ts'
import type { Rule } from '../command.ts'

const MOVED = {
  schedule: 'hearing.scheduled',
  start: 'hearing.started',
  pause: 'hearing.paused',
  resume: 'hearing.resumed',
  archive: 'hearing.archived',
} as const satisfies Record<Exclude<HearingAction, 'close' | 'cancel'>, EntryType>

type Moved = (typeof MOVED)[keyof typeof MOVED]

/** The rule of a move that changes nothing but the hearing's state. */
export const moveHearing =
  <A extends keyof typeof MOVED>(action: A): Rule<{ hearingId: string }, (typeof MOVED)[A]> =>
  async (tx, { hearingId }, ctx) => {
    const hearing = await readHearingForUpdate(tx, hearingId)
    const { to } = moveOf(HEARING_MACHINE, hearing.status, action)
    await tx
      .updateTable('hearing')
      .set({
        status: to,
        ...(action === 'start' ? { startedAt: ctx.now } : {}),
        ...(to === 'live' ? { liveSince: ctx.now } : {}),
      })
      .where('id', '=', hearingId)
      .execute()
    const type = MOVED[action]
    const by = { by: ctx.actor.personId }
    return { entries: [{ ...entry<'hearing', Moved>(hearingStream(hearing.slug), type, {}, by), type }] }
  }
