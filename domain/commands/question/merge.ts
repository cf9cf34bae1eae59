import * as z from 'zod'
import { questionId } from '#contract/ids.ts'
import { merge } from '../../question/merge.ts'
import { command } from '../command.ts'
import { seen } from '../inputs.ts'

/** Joins a question to another of its hearing; votes are united and nobody counts twice. */
export const mergeQuestion = command({
  input: z.object({ ...seen, targetId: questionId }),
  who: { moderator: 'hearing' },
  appends: ['question.merged'],
  rule: merge,
})
