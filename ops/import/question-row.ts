import type { RawInput } from '#domain/commands/registry.ts'
import { type ReadAs, RowReader } from './row-reader.ts'
import { count, optional, time, word } from './values.ts'

/** A question as a file holds it; the text's limits are the door's to check. */
export type QuestionRow = Pick<
  RawInput<'question:import'>,
  'importKey' | 'title' | 'body' | 'author' | 'submittedAt'
> & {
  line: number
  votes: number
}

/** Reads a file's rows as questions. */
export const questionReader = (source: string, { columns, zone }: ReadAs = {}) =>
  new RowReader<QuestionRow>(
    source,
    {
      takes: ['id', 'author', 'title', 'body', 'submittedAt', 'votes'],
      read: ({ author, title, body, submittedAt, votes }, row) => ({
        ...row,
        title: word('title', title),
        body: optional('body', body),
        author: optional('author', author),
        submittedAt: time('submittedAt', submittedAt, zone),
        votes: count('votes', votes),
      }),
    },
    columns,
  )
