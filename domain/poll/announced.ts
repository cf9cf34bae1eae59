import { Refusal } from '#contract/refusals.ts'
import { pollStream } from '#contract/streams/names.ts'
import type { AnnouncedPoll } from '#contract/streams/poll/entries.ts'
import { publishAttachments, type ShownAttachment, wholeDigestIn } from '../attachment/use.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { optionsOf, type PollRow, windowOf } from './rows.ts'
import { toldOption, toldSettings } from './told-settings.ts'

/** A poll as its announcement tells it, with the pictures of its options shown from now on. */
export async function announcedOf(tx: Tx, poll: PollRow, number: number, ctx: RuleContext): Promise<AnnouncedPoll> {
  const options = await optionsOf(tx, poll.id)
  const pictures = options.flatMap(({ attachmentId }) => attachmentId ?? [])
  const shown = await showPictures(tx, poll, pictures, ctx)
  const pictureOf = new Map(shown.map((picture) => [picture.id, picture]))
  return {
    number,
    ...toldSettings(poll, windowOf(poll).closesAt),
    decision: await decisionOf(tx, poll),
    options: options.map(({ attachmentId, ...option }) => ({
      ...toldOption(option),
      picture: (attachmentId && pictureOf.get(attachmentId)) || null,
    })),
  }
}

/** Shows pictures that are not shown yet; an edit before the opening keeps those that are. */
async function showPictures(
  tx: Tx,
  poll: PollRow,
  ids: readonly string[],
  ctx: RuleContext,
): Promise<ShownAttachment[]> {
  if (!ids.length) return []
  const before = await tx
    .selectFrom('attachment')
    .innerJoin('attachmentFile as file', 'file.attachmentId', 'attachment.id')
    .select(['attachment.id', 'file.key', 'file.width', 'file.height'])
    .where('attachment.id', 'in', ids)
    .where('attachment.state', '=', 'published')
    .where('file.role', '=', 'large')
    .where('file.unwantedAt', 'is', null)
    .execute()
  const there = new Set(before.map(({ id }) => id))
  const added = ids.filter((id) => !there.has(id))
  const shown = await publishAttachments(tx, added, pollStream(poll.slug), ctx)
  return [...shown, ...before.map(({ key, ...picture }) => ({ ...picture, digest: wholeDigestIn(key) }))]
}

/** Whose decision waits, and the question of a hearing in which it was asked for. */
async function decisionOf(tx: Tx, { departmentId, questionId }: PollRow): Promise<AnnouncedPoll['decision']> {
  if (!departmentId || !questionId) return null
  const question = await tx
    .selectFrom('question')
    .innerJoin('hearing', 'hearing.id', 'question.hearingId')
    .select('hearing.slug')
    .where('question.id', '=', questionId)
    .where('question.published', '=', true)
    .executeTakeFirst()
  if (!question) throw new Refusal('unknown', { field: 'questionId' })
  return { departmentId, questionId, hearing: question.slug }
}
