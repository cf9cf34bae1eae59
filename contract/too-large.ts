import { row } from './refusal-row.ts'

/** What is larger than a frame, or the body of a request, may be. A row by itself: pages say it before they send, and don't carry all the others. */
export const TOO_LARGE = row(
  413,
  false,
  '没有发出去：内容太大，最多 {max} KB。请缩短，或者分几次发。',
  'Not sent: that is too large, at most {max} KB. Shorten it, or send it in parts.',
)
