import type { PollSettings } from '#contract/polls/settings.ts'
import { Refusal } from '#contract/refusals.ts'
import { pollStream } from '#contract/streams/names.ts'
import { bindMoreAttachments } from '../attachment/use.ts'
import { mustBeAtWork } from '../department/rows.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { databaseNow, optionsOf, type PollRow } from './rows.ts'

/** Settings as columns of a poll. */
export const columnsOf = (settings: PollSettings) => ({
  titleZh: settings.title.zh,
  titleEn: settings.title.en,
  introZh: settings.intro.zh,
  introEn: settings.intro.en,
  form: settings.form,
  maxChoices: settings.maxChoices,
  tier: settings.tier,
  declarationZh: settings.declaration.zh,
  declarationEn: settings.declaration.en,
  showsResults: settings.showsResults,
  opensAt: settings.opensAt,
  closesAt: settings.closesAt,
  timeZone: settings.timeZone,
  postmarkDays: settings.postmarkDays,
  departmentId: settings.decision?.departmentId ?? null,
  questionId: settings.decision?.questionId ?? null,
})

/** Refused where the poll would be over before it opens or already is, or names a department or a question that is not there. */
export async function mustFit(tx: Tx, { opensAt, closesAt, decision }: PollSettings): Promise<void> {
  const now = await databaseNow(tx)
  if (Date.parse(closesAt) <= Math.max(Date.parse(opensAt), now.getTime()))
    throw new Refusal('window_past', { field: 'settings.closesAt' })
  if (!decision) return
  await mustBeAtWork(tx, decision.departmentId)
  const question = await tx
    .selectFrom('question')
    .select('published')
    .where('id', '=', decision.questionId)
    .executeTakeFirst()
  if (!question?.published) throw new Refusal('unknown', { field: 'settings.decision.questionId' })
}

/** Refused as `options_fixed` where people have argued about options that would be others then, or hold sheets of paper with them. */
export async function mustKeepOptions(tx: Tx, pollId: string, options: PollSettings['options']): Promise<void> {
  const before = await optionsOf(tx, pollId)
  const names = [
    before.map(({ titleZh, titleEn }) => [titleZh, titleEn]),
    options.map(({ title: { zh, en } }) => [zh, en]),
  ].map((all) => JSON.stringify(all))
  if (names[0] === names[1]) return
  const ofPoll = (table: 'pollArgument' | 'paperBatch') =>
    tx.selectFrom(table).select('id').where('pollId', '=', pollId).limit(1).executeTakeFirst()
  if ((await ofPoll('pollArgument')) || (await ofPoll('paperBatch')))
    throw new Refusal('options_fixed', { field: 'settings.options' })
}

/** Writes the options anew in the order given, and binds the pictures that the sender brought for them. */
export async function writeOptions(
  tx: Tx,
  { id: pollId, slug }: Pick<PollRow, 'id' | 'slug'>,
  options: PollSettings['options'],
  ctx: RuleContext,
): Promise<void> {
  const before = await tx.selectFrom('pollOption').select('attachmentId').where('pollId', '=', pollId).execute()
  const shown = new Set(before.map(({ attachmentId }) => attachmentId))
  const pictures = options.flatMap(({ attachmentId }) => (attachmentId && !shown.has(attachmentId) ? attachmentId : []))
  await bindMoreAttachments(tx, pictures, { stream: pollStream(slug), purpose: 'poll' }, ctx)
  await tx.deleteFrom('pollOption').where('pollId', '=', pollId).execute()
  await tx
    .insertInto('pollOption')
    .values(
      options.map(({ title, text, attachmentId }, n) => ({
        id: crypto.randomUUID(),
        pollId,
        number: n + 1,
        titleZh: title.zh,
        titleEn: title.en,
        textZh: text.zh,
        textEn: text.en,
        attachmentId,
      })),
    )
    .execute()
}
