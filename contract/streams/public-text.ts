import * as z from 'zod'
import { topicId } from '../ids.ts'

/** What the public may read of a question's text. */
export const publicText = z.object({
  title: z.string(),
  body: z.string(),
  author: z.string(),
  topicId: topicId.nullable(),
  edited: z.boolean(),
})
export type PublicText = z.input<typeof publicText>
