import { type Actor, holds } from '#contract/identity.ts'
import type { StreamName } from '#contract/streams/names.ts'
import { SHEET_DAYS } from '#contract/way-limits.ts'
import type { PrismaClient } from '#prisma/client.ts'
import type { Db, RuleContext, Tx } from '../kernel/context.ts'
import { eraseAttachments } from './rows.ts'
import { bindAttachments } from './use.ts'

const DAY_MS = 86_400_000

/** Binds the photograph of a sheet that the acting person brought to what it is of. Refused as `unknown` where it is not theirs, or is used already. */
export async function bindSheet(
  tx: Tx,
  sheetId: string,
  stream: StreamName<'poll'> | StreamName<'hearing'>,
  ctx: RuleContext,
): Promise<void> {
  await bindAttachments(tx, [sheetId], { stream, purpose: 'sheet' }, ctx)
}

/**
 * Whether somebody may see the photograph of a sheet, which shows who wrote it, and of a ballot what they chose: of a ballot an operator who is to read it and
 * has not entered it; oversight once the count is final. Of a question oversight alone. Before it is used, who brought it.
 */
export async function maySeeSheet(prisma: PrismaClient, reader: Actor, sheetId: string): Promise<boolean> {
  const row = await prisma.attachment.findUnique({
    where: { id: sheetId },
    select: {
      uploadedById: true,
      stream: true,
      ballotEvidence: {
        select: {
          entry: { select: { state: true, firstById: true, secondById: true, poll: { select: { countedAt: true } } } },
        },
      },
      questionSheet: { select: { question: { select: { hearingId: true } } } },
    },
  })
  if (!row) return false
  if (row.questionSheet) return holds(reader, 'oversight', row.questionSheet.question.hearingId)
  const entry = row.ballotEvidence?.entry
  if (!entry) return row.stream === null && reader.personId !== null && row.uploadedById === reader.personId
  if (entry.poll.countedAt) return holds(reader, 'oversight')
  const isOpen = entry.state === 'waiting' || entry.state === 'differs'
  return isOpen && holds(reader, 'operator') && ![entry.firstById, entry.secondById].includes(reader.personId)
}

/** Erases the photograph of a question on paper, with its words. */
export async function eraseSheetOf(tx: Tx, questionId: string, now: Date): Promise<void> {
  const row = await tx
    .selectFrom('questionSheet')
    .select('sheetId')
    .where('questionId', '=', questionId)
    .executeTakeFirst()
  if (row) await eraseAttachments(tx, [row.sheetId], now)
}

/** Erases photographs of sheets that are kept no longer, so many at once; tells how many. */
export async function expireSheets(db: Db, now: Date, atOnce: number): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS)
  return db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('attachment')
      .leftJoin('ballotEvidence', 'ballotEvidence.sheetId', 'attachment.id')
      .leftJoin('ballotEntry', 'ballotEntry.id', 'ballotEvidence.entryId')
      .leftJoin('poll', 'poll.id', 'ballotEntry.pollId')
      .leftJoin('questionSheet', 'questionSheet.sheetId', 'attachment.id')
      .select('attachment.id')
      .where('attachment.purpose', '=', 'sheet')
      .where('attachment.state', 'in', ['uploaded', 'ready'])
      .where((x) =>
        x.or([
          x('poll.countedAt', '<', before(SHEET_DAYS.ballot)),
          // Nobody counts a poll that was called off.
          x.and([x('poll.status', '=', 'cancelled'), x('poll.closesAt', '<', before(SHEET_DAYS.ballot))]),
          x.and([
            x('questionSheet.questionId', 'is not', null),
            x('attachment.uploadedAt', '<', before(SHEET_DAYS.question)),
          ]),
        ]),
      )
      .orderBy('attachment.id')
      .limit(atOnce)
      .forUpdate('attachment')
      .skipLocked()
      .execute()
    await eraseAttachments(
      tx,
      rows.map(({ id }) => id),
      now,
    )
    return rows.length
  })
}
