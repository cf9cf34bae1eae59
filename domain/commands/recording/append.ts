import * as z from 'zod'
import { hearingId } from '#contract/ids.ts'
import { recordedRun } from '#contract/recordings/segments.ts'
import { Refusal } from '#contract/refusals.ts'
import { recordingStream } from '#contract/streams/names.ts'
import { lastSegment } from '../../hearing/recordings.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/**
 * Puts the digests of segments that were broadcast into the record. Refused as `wrong_state` where the recording has ended, for rehearsals, and
 * where the record has one of them already or lacks one of the same process before them.
 */
export const appendToRecording = command({
  input: z.object({ hearingId, run: recordedRun }),
  who: { system: 'everywhere' },
  internal: true,
  appends: ['recording.written'],
  rule: async (tx, { hearingId, run }) => {
    const hearing = await readHearingForShare(tx, hearingId)
    if (hearing.rehearsal || hearing.kind !== 'hearing') throw new Refusal('wrong_state')
    // Whoever inserts the row opens the stream; another one waits here until that is committed.
    const begun = await tx
      .insertInto('recording')
      .values({ hearingId })
      .onConflict((conflict) => conflict.doNothing())
      .returning('hearingId')
      .executeTakeFirst()
    const recording = await tx
      .selectFrom('recording')
      .select('endedAt')
      .where('hearingId', '=', hearingId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (recording.endedAt !== null) throw new Refusal('wrong_state')
    const { picture, epoch, maps, segments } = run
    const last = await lastSegment(tx, hearingId, picture)
    if (last?.epoch === epoch && last.sequence + 1 !== segments[0]?.sequence) throw new Refusal('wrong_state')
    const written = await tx
      .insertInto('recordedSegment')
      .values(
        segments.map(({ sequence, startsAt, milliseconds, isPaused, files }) => ({
          hearingId,
          picture,
          epoch,
          sequence,
          startsAt: new Date(startsAt),
          milliseconds,
          isPaused,
          main: bytesOf(files.main),
          audio: bytesOf(files.audio),
          mainMap: bytesOf(maps.main),
          audioMap: bytesOf(maps.audio),
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('sequence')
      .execute()
    if (written.length !== segments.length) throw new Refusal('wrong_state')
    return {
      entries: [entry(recordingStream(hearing.slug), 'recording.written', run, {}, { opens: begun !== undefined })],
    }
  },
})

const bytesOf = (hex: string | null) => (hex === null ? null : Buffer.from(hex, 'hex'))
