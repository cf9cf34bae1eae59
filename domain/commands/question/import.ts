import * as z from 'zod'
import { hearingId, moment, questionId } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { line, text } from '#contract/text.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { importerId } from '../../person/importer.ts'
import { importedBefore } from '../../question/imported-before.ts'
import { textOf } from '../../question/rows.ts'
import { command } from '../command.ts'

/** Clocks elsewhere may go wrong by so much, in milliseconds: nothing was asked later than that. */
const A_DAY = 86_400_000

/** Takes a question from elsewhere, once per import key: published, signed by the name it came with, asked when it was asked there; votes cast elsewhere are a labelled number, never vote rows. */
export const importQuestion = command({
  input: z.object({
    hearingId,
    questionId,
    importKey: line(LIMITS.importKey),
    author: line(LIMITS.importedAuthor),
    title: line(LIMITS.importedTitle),
    body: text(LIMITS.importedBody).default(''),
    submittedAt: moment,
    votes: z.number().int().min(0).max(1_000_000_000).default(0),
  }),
  who: { admin: 'everywhere' },
  sharesCommit: true,
  appends: ['question.submitted', 'question.approved'],
  rule: async (tx, input, ctx) => {
    const hearing = await readHearingForShare(tx, input.hearingId)
    if (
      hearing.status !== 'draft' &&
      hearing.status !== 'scheduled' &&
      hearing.status !== 'live' &&
      hearing.status !== 'paused'
    )
      throw new Refusal('closed')
    const askerId = await importerId(tx, ctx)
    const { questionId, title, body, author, importKey } = input
    const submittedAt = new Date(input.submittedAt)
    if (submittedAt.getTime() > ctx.now.getTime() + A_DAY) throw new Refusal('malformed', { field: 'submittedAt' })
    const created = await tx
      .insertInto('question')
      .values({
        id: questionId,
        hearingId: hearing.id,
        askerId,
        title,
        body,
        author,
        signature: 'name',
        channel: 'import',
        status: 'approved',
        published: true,
        version: 2,
        submittedAt,
        statusAt: ctx.now,
        importedVotes: input.votes,
        importKey,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!created) return importedBefore(tx, hearing, importKey)
    const text = textOf({ title, body, author, topicId: null, edited: false })
    const stream = hearingStream(hearing.slug)
    return {
      entries: [
        entry(
          stream,
          'question.submitted',
          {
            questionId,
            topicId: null,
            channel: 'import',
            importedVotes: input.votes,
            submittedAt: submittedAt.toISOString(),
          },
          { by: ctx.actor.personId, text },
        ),
        entry(
          stream,
          'question.approved',
          { questionId, from: 'waiting', to: 'approved', text },
          { by: ctx.actor.personId },
        ),
      ],
      answer: { id: questionId },
      numbered: questionId,
      imported: true,
    }
  },
})
