import { expect, test } from 'vitest'
import { statementKind } from './statement-spans.ts'

test.each([
  ['select "id" from "hearing" where "slug" = $1', 'select hearing'],
  ['SELECT "public"."hearing"."id" FROM "public"."hearing" WHERE 1=1', 'select hearing'],
  [
    'WITH a AS (SELECT 1 FROM unnest($1)) INSERT INTO vote (id) SELECT 1 ON CONFLICT DO UPDATE SET n = 1',
    'insert into vote',
  ],
  ['select name from stream for update of stream', 'select stream'],
  ['update "question" set "status" = $1', 'update question'],
  ['delete from "session" where "token_hash" = $1', 'delete from session'],
  ['begin', 'begin'],
  ['COMMIT', 'commit'],
  ['SELECT 1', 'select'],
  ['', 'empty'],
])('%s', (text, kind) => {
  expect(statementKind(text)).toBe(kind)
  expect(statementKind(text)).toBe(kind)
})
