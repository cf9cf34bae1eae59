import { RETRACT_SECONDS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { isVotable, type QuestionStatus } from '#contract/states.ts'
import { type HearingEntry, RETRACTABLE } from '#contract/streams/hearing/entries.ts'
import { hearingStream } from '#contract/streams/names.ts'
import type { PublicText } from '#contract/streams/public-text.ts'
import { type HearingRow, mustBeLockedAgainstVotes } from '../hearing/rows.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type NewEntry } from '../kernel/entry.ts'
import { moveOf } from '../kernel/machine.ts'
import { entryOf } from '../kernel/queries.ts'
import { releaseJoined } from './come-back.ts'
import { QUESTION_MACHINE, type QuestionAction } from './machine.ts'
import { merge } from './merge.ts'
import type { Seen } from './moves.ts'
import { askedOf, type QuestionRow, shareQuestion, textOf, update } from './rows.ts'

/** What is told of the questions that are joined to one: each comes back, or is joined again. */
type Joins = 'question.split' | 'question.merged'

/** Entries read back to find what a question was before. */
const BACK = 50

/**
 * Undoes the last decision on a question (approved, held, declined, edited): it stands again as it did, with its reason, note and words.
 * What was joined to it and came back with the decision is joined again, unless it moved since. Only who decided may, and only for `RETRACT_SECONDS`; refused as `too_late_to_undo` otherwise, or where something was done to it since.
 */
export async function retract(
  tx: Tx,
  input: Seen,
  ctx: RuleContext,
): Promise<{ hearing: HearingRow; to: QuestionStatus; entries: readonly NewEntry<'question.retracted' | Joins>[] }> {
  const { hearing, question } = await shareQuestion(tx, input)
  if (question.version !== input.version) throw new Refusal('conflict')
  const stream = hearingStream(hearing.slug)
  const [last, ...before] = await readBack(tx, stream, question.id)
  const undoes = RETRACTABLE.find((type) => type === last?.entry.type)
  if (!last || !undoes || last.actorId !== ctx.actor.personId || isOld(last.entry, ctx.now))
    throw new Refusal('too_late_to_undo', { max: RETRACT_SECONDS })
  const earlier = before.map((one) => one.entry)
  const restored = undoes === 'question.edited' ? unedited(question, earlier) : undecided(question, last.entry, earlier)
  await update(tx, question, ctx, restored.columns)
  const text = textOf({ ...question, ...restored.columns })
  const { status: to = question.status, published = question.published } = restored.columns
  const votable = isVotable(to)
  const others = votable
    ? await rejoin(tx, hearing, question.id, last.entry, ctx)
    : await releaseJoined(tx, hearing, question.id, ctx)
  return {
    hearing,
    to,
    entries: [
      entry(
        stream,
        'question.retracted',
        {
          questionId: input.questionId,
          from: question.status,
          to,
          undoes,
          reason: restored.reason,
          text: published ? text : null,
          ...(undoes === 'question.edited' ? {} : { asked: askedOf(question) }),
        },
        { by: ctx.actor.personId, note: restored.note, text },
        { recipients: [question.askerId] },
      ),
      ...others,
    ],
  }
}

/** Joins again what a decision let go of: the entries that it wrote after its own. */
async function rejoin(
  tx: Tx,
  hearing: HearingRow,
  targetId: string,
  last: HearingEntry,
  ctx: RuleContext,
): Promise<NewEntry<Joins>[]> {
  const rows = await tx
    .selectFrom('record')
    .select(['seq', 'at', 'type', 'public', 'private'])
    .where('stream', '=', hearingStream(hearing.slug))
    .where('seq', '>', last.seq)
    .where('at', '=', new Date(last.at))
    .where('type', '=', 'question.split')
    .orderBy('seq')
    .execute()
  const entries: NewEntry<Joins>[] = []
  for (const row of rows) {
    const apart = entryOf(row, false)
    if (apart === 0 || apart.type !== 'question.split' || apart.public.targetId !== targetId) continue
    const { questionId, asked } = apart.public
    const now = await tx.selectFrom('question').select('version').where('id', '=', questionId).executeTakeFirst()
    if (!asked || now?.version !== asked.version) continue
    mustBeLockedAgainstVotes(tx, hearing.id)
    const seen = { questionId, version: asked.version }
    entries.push(...(await merge(tx, { ...seen, targetId }, ctx)).entries)
  }
  return entries
}

type Restored = {
  columns: Partial<Omit<QuestionRow, 'id' | 'version' | 'reviews'>>
  reason: string | null
  note: string | null
}

/** The words from before an edit; what else was decided stays. */
function unedited(question: QuestionRow, earlier: readonly HearingEntry[]): Restored {
  const words = earlier.map(wordsOf).find((text) => text !== undefined)
  if (!words) throw new Refusal('too_late_to_undo', { max: RETRACT_SECONDS })
  const { title, body, edited = false } = words
  const original = edited ? {} : { originalTitle: null, originalBody: null }
  const columns = { title, body, edited, ...original }
  return { columns, reason: question.reasonCode, note: question.note }
}

/** The state from before a decision, with the reason and the note that it had. */
function undecided(question: QuestionRow, last: HearingEntry, earlier: readonly HearingEntry[]): Restored {
  const from = 'from' in last.public ? last.public.from : question.status
  const { to } = moveOf(QUESTION_MACHINE, question.status, backTo(from))
  const published = isVotable(to)
  const { reason, note } = to === 'held' || to === 'declined' ? reasonOf(earlier) : { reason: null, note: null }
  return { columns: { status: to, published, reasonCode: reason, note }, reason, note }
}

const backTo = (status: QuestionStatus) => `back_to_${status}` as QuestionAction

function reasonOf(earlier: readonly HearingEntry[]): Pick<Restored, 'reason' | 'note'> {
  for (const { type, public: publicBody, private: privateBody } of earlier) {
    if (type !== 'question.held' && type !== 'question.declined' && type !== 'question.retracted') continue
    return { reason: publicBody.reason, note: privateBody?.note ?? null }
  }
  return { reason: null, note: null }
}

/** A letter that became public is masked: the wording of that moment is what was shown, not what its writer sent. */
const wordsOf = ({ type, public: publicBody, private: privateBody }: HearingEntry): PublicText | undefined => {
  if (type === 'question.approved' || type === 'question.published') return publicBody.text
  return type === 'question.edited' ||
    type === 'question.submitted' ||
    type === 'question.retracted' ||
    type === 'question.erased'
    ? (privateBody?.text ?? undefined)
    : undefined
}

const isOld = ({ at }: HearingEntry, now: Date) => now.getTime() - Date.parse(at) > RETRACT_SECONDS * 1000

/** What was done to a question, newest first, but for its topic and what concerns its votes. */
async function readBack(tx: Tx, stream: string, questionId: string) {
  const rows = await tx
    .selectFrom('record')
    .select(['seq', 'at', 'type', 'public', 'private', 'actorId'])
    .where('stream', '=', stream)
    .where('public', 'like', `%"questionId":"${questionId}"%`)
    .where('type', 'not in', ['question.classified', 'votes.under_review', 'votes.decided'])
    .orderBy('seq', 'desc')
    .limit(BACK)
    .execute()
  return rows.flatMap(({ actorId, ...row }): { entry: HearingEntry; actorId: string | null }[] => {
    const entry = entryOf<'hearing'>(row, true)
    return entry === 0 ? [] : [{ entry, actorId }]
  })
}
