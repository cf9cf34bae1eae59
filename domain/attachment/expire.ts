import { ATTACHMENT_LIMITS } from '#contract/limits.ts'
import type { Db } from '../kernel/context.ts'
import { discardFiles } from './files.ts'
import { eraseAttachments } from './rows.ts'

const DAY_MS = 86_400_000
const { unusedDays, originalDays } = ATTACHMENT_LIMITS

/** Erases what was uploaded and used nowhere, and takes away old pictures without hidden regions, so many at once; tells how many of the former. */
export async function expireAttachments(db: Db, now: Date, atOnce: number): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const unused = await db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('attachment')
      .select('id')
      .where('stream', 'is', null)
      .where('state', 'in', ['uploaded', 'ready'])
      .where('uploadedAt', '<', before(unusedDays))
      .orderBy('id')
      .limit(atOnce)
      .forUpdate()
      .skipLocked()
      .execute()
    await eraseAttachments(
      tx,
      rows.map(({ id }) => id),
      now,
    )
    return rows.length
  })
  const old = await db
    .selectFrom('attachment')
    .innerJoin('attachmentFile', 'attachmentFile.attachmentId', 'attachment.id')
    .select('attachment.id')
    .where('role', '=', 'original')
    .where('unwantedAt', 'is', null)
    .where('uploadedAt', '<', before(originalDays))
    .limit(atOnce)
    .execute()
  await discardFiles(
    db,
    old.map(({ id }) => id),
    now,
    ['original'],
  )
  return unused
}
