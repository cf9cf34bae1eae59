import type { PrismaClient } from '#prisma/client.ts'

/** By about how many texts each of the commonest words is held, and how many there are of each of the fullest months (`~2026-11`). */
export type Common = ReadonlyMap<string, number>

const LEXEME = /'([^']+)'(:\*)?/g

/** What PostgreSQL's statistics know of the words of queries and of all months; nothing in a small or new database. */
export async function readCommon(prisma: PrismaClient, tsqueries: readonly string[]): Promise<Common> {
  const lexemes = tsqueries.flatMap((tsquery) => [...tsquery.matchAll(LEXEME)].map(([, lexeme]) => lexeme))
  const rows = await prisma.$queryRawUnsafe<{ lexeme: string; texts: number }[]>(
    `SELECT m.lexeme, (m.share * c.reltuples)::float8 AS texts
     FROM pg_stats s JOIN pg_class c ON c.oid = 'search_document'::regclass,
       LATERAL unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) AS m(lexeme, share)
     WHERE s.schemaname = current_schema() AND s.tablename = 'search_document' AND s.attname = 'words'
       AND (m.lexeme = ANY($1::text[]) OR m.lexeme LIKE '~%')`,
    [...new Set(lexemes)],
  )
  return new Map(rows.map(({ lexeme, texts }) => [lexeme, texts]))
}

/** How many texts hold all that a `tsquery` asks for, at most: as many as its rarest word, of which nothing is known where it is rare. A single character is taken for common. */
export function textsWith(tsquery: string, common: Common): number {
  const texts = [...tsquery.matchAll(LEXEME)].map(([, lexeme = '', prefix]) =>
    prefix ? Number.MAX_SAFE_INTEGER : (common.get(lexeme) ?? 0),
  )
  return Math.min(...texts)
}
