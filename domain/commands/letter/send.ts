import * as z from 'zod'
import { attachmentIds } from '#contract/attachment.ts'
import { rulebookCode } from '#contract/cases.ts'
import { departmentId, hearingId, questionId, topicId } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { line, text } from '#contract/text.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { command } from '../command.ts'
import { takeLetter } from './take.ts'

const input = z.object({
  mailboxId: hearingId,
  letterId: questionId,
  title: line(LIMITS.questionTitle),
  body: text(LIMITS.letterBody),
  /** The department to whose head it is written; where the mailbox asks for one. */
  departmentId: departmentId.nullable().default(null),
  topicId: topicId.nullable().default(null),
  /** Where the matter is, in words, and where the writer pointed at it on a map. */
  place: line(LIMITS.letterPlace).default(''),
  point: z
    .object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
    .nullable()
    .default(null),
  /** It may be public once a moderator has read it; phones, numbers of identity cards and the like are masked then. */
  consent: z.boolean().default(false),
  /** The fast lane that its writer took; null: none. */
  lane: rulebookCode.nullable().default(null),
  attachmentIds: attachmentIds.default([]),
})

/**
 * Takes a letter to a post. It is a confidential case from that moment, with a number and both clocks; its writer alone, its departments and
 * oversight read it.
 */
export const sendLetter = command({
  input,
  who: { citizen: 'own' },
  rate: 'ask',
  sharesCommit: true,
  appends: ['question.submitted', 'question.filed', 'case.opened'],
  rule: async (tx, input, ctx) => takeLetter(tx, await readHearingForShare(tx, input.mailboxId), input, ctx),
})
