import * as z from 'zod'
import { departmentId, hearingId, moment, questionId, topicId } from '#contract/ids.ts'
import { masked } from '#contract/letters/mask.ts'
import { LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { rulebookNumber } from '#contract/streams/case/clock-changes.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { line, text } from '#contract/text.ts'
import { fileQuestion } from '../../case/file-question.ts'
import { endWithReply } from '../../case/imported-reply.ts'
import { passSteps } from '../../case/pass-steps.ts'
import { departmentOfTopic } from '../../case/routing.ts'
import { lockCase } from '../../case/rows.ts'
import { mustBeAtWork } from '../../department/rows.ts'
import { type HearingRow, readHearingForShare } from '../../hearing/rows.ts'
import type { RuleContext, Tx } from '../../kernel/context.ts'
import { entry } from '../../kernel/entry.ts'
import { pseudonym } from '../../kernel/pseudonym.ts'
import { importerId } from '../../person/importer.ts'
import { importedBefore } from '../../question/imported-before.ts'
import { mustBeTopic } from '../../question/moves.ts'
import { textOf } from '../../question/rows.ts'
import { rulesOfVersion } from '../../rulebook/rules.ts'
import { command } from '../command.ts'

const input = z.object({
  mailboxId: hearingId,
  letterId: questionId,
  /** The older system's name of it, with which it is imported once. */
  importKey: line(LIMITS.importKey),
  title: line(LIMITS.importedTitle),
  body: text(LIMITS.importedBody).default(''),
  topicId: topicId.nullable().default(null),
  /** Who leads it, or replied; null: whom its topic names, else the mailbox's own. */
  departmentId: departmentId.nullable().default(null),
  submittedAt: moment,
  reply: z
    .object({ text: text(LIMITS.importedReply), at: moment })
    .nullable()
    .default(null),
  /** The version of the rulebook by which its clocks are counted; null: the one in force. */
  rulebook: rulebookNumber.nullable().default(null),
  /** It was public there, and may be here; masked all the same. */
  public: z.boolean().default(false),
})
type Row = z.output<typeof input>

/**
 * Takes a case of an older system, once per import key: a letter to a mailbox that was written then, with the reply that ended it there. Its times
 * are the older system's, and its entries say so; nobody is told of them. Without a reply it is open, and its clocks have run since.
 */
export const importCase = command({
  input,
  who: { system: 'everywhere' },
  internal: true,
  sharesCommit: true,
  appends: [
    'question.submitted',
    'question.approved',
    'question.filed',
    'case.opened',
    'case.reply_published',
    'case.resolved',
    'case.unconfirmed',
  ],
  rule: async (tx, input, ctx) => {
    const mailbox = await readHearingForShare(tx, input.mailboxId)
    if (mailbox.kind !== 'mailbox') throw new Refusal('unknown', { field: 'mailboxId' })
    if (mailbox.status !== 'closed') throw new Refusal('closed')
    const { opened, replied } = momentsOf(input, ctx)
    await mustBeTopic(tx, mailbox.id, input.topicId)
    const departmentId = await departmentFor(tx, mailbox, input)
    const rules = await rulesOfVersion(tx, input.rulebook, (replied ?? ctx.now).getTime())
    const { letterId: id, importKey, topicId } = input
    const { row, original } = rowOf(input, pseudonym(mailbox.pseudonymKey, id))
    const created = await tx
      .insertInto('question')
      .values({
        ...row,
        hearingId: mailbox.id,
        askerId: await importerId(tx, ctx),
        signature: 'pseudonym',
        channel: 'import',
        version: 1,
        submittedAt: opened,
        statusAt: ctx.now,
        importKey,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('askerId')
      .executeTakeFirst()
    if (!created) return importedBefore(tx, mailbox, importKey)
    await tx.insertInto('letter').values({ questionId: id, consent: input.public }).execute()
    const stream = hearingStream(mailbox.slug)
    const by = { by: ctx.actor.personId }
    const imported = { channel: 'import', importedVotes: 0, submittedAt: opened.toISOString() } as const
    const submitted = entry(
      stream,
      'question.submitted',
      { questionId: id, topicId, ...imported },
      { ...by, text: original },
    )
    const approved = { questionId: id, from: 'waiting', to: 'approved', text: textOf(row) } as const
    const shown = input.public ? [entry(stream, 'question.approved', approved, by)] : []
    const told = { at: opened, rules, confidential: !input.public }
    const filed = await fileQuestion(tx, mailbox, id, 'letter', ctx, { departmentId, imported: told })
    const found = await lockCase(tx, filed.caseNumber)
    const { reply } = input
    if (!reply || !replied) await passSteps(tx, found, null, ctx)
    const ended = reply && replied ? await endWithReply(tx, found, { ...reply, at: replied, rules }, ctx) : []
    return {
      entries: [submitted, ...shown, ...filed.entries, ...ended],
      answer: { id, caseNumber: filed.caseNumber },
      numbered: id,
      imported: true,
    }
  },
})

/** Clocks count from 1970, and nothing was written or answered in the future, or answered before it was written: refused as `malformed`. */
function momentsOf({ submittedAt, reply }: Row, { now }: RuleContext): { opened: Date; replied: Date | null } {
  const opened = new Date(submittedAt)
  const replied = reply ? new Date(reply.at) : null
  if (opened.getTime() < 0 || opened > now) throw new Refusal('malformed', { field: 'submittedAt' })
  if (replied && (replied < opened || replied > now)) throw new Refusal('malformed', { field: 'reply.at' })
  return { opened, replied }
}

/** Whom the row names, else its topic, else the mailbox. A reply is a department's: refused as `department_first` where none is known. */
async function departmentFor(
  tx: Tx,
  mailbox: HearingRow,
  { departmentId, topicId, reply }: Row,
): Promise<string | null> {
  if (departmentId !== null) await mustBeAtWork(tx, departmentId)
  const leads = departmentId ?? (await departmentOfTopic(tx, topicId)) ?? mailbox.departmentId
  if (reply && leads === null) throw new Refusal('department_first', { field: 'departmentId' })
  return leads
}

/** The letter's row, masked where it is public, and its text as it was written. */
function rowOf({ letterId: id, title, body, topicId, public: published }: Row, author: string) {
  const written = { title, body, author, topicId, edited: false }
  const shown = published ? { title: masked(title), body: masked(body) } : { title, body }
  const edited = shown.title !== title || shown.body !== body
  const status = published ? ('approved' as const) : ('waiting' as const)
  const originals = edited ? { originalTitle: title, originalBody: body } : {}
  return { row: { ...written, ...shown, ...originals, id, status, published, edited }, original: textOf(written) }
}
