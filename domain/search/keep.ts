import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../kernel/context.ts'
import { atomsOf } from './atoms.ts'
import { MARKS } from './newest.ts'
import { STEM, stemsOf } from './stems.ts'
import { vectorOf } from './vector.ts'

/** Texts cut in one transaction: whoever changes one of them waits for its end. */
const BATCH = 100

/** Written with words, so that PostgreSQL lays them apart from their row (the migration `search_rows` says why); it is compressed there. */
const FILLER = ' '.repeat(2_048)

type Key = { source: string; id: string }

/** Cuts the words of texts that have none yet, the newest first, a batch of them; says how many it looked at. Several processes take different ones. */
export const fillWords = (db: Db): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const { rows } = await sql<Key>`
      SELECT source, id FROM search_document WHERE words IS NULL ORDER BY at DESC LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`.execute(
      tx,
    )
    await cutWords(tx, rows)
    return rows.length
  })

/** Puts in what can be searched and lacks a row, and cuts the words of every text again, `told` of each batch. Searches go on meanwhile. */
export async function rebuildWords(db: Db, told: (done: number) => void): Promise<number> {
  await sql`
    INSERT INTO search_document (source, id, hearing_id, question_id, at, case_status, department_id)
    SELECT source, id, hearing_id, question_id, at, case_status, department_id FROM searchable ON CONFLICT DO NOTHING`.execute(
    db,
  )
  let done = 0
  let after: Key | undefined
  for (;;) {
    const rows = await rebuildAfter(db, after)
    done += rows.length
    told(done)
    after = rows.at(-1)
    if (rows.length < BATCH) return done
  }
}

async function rebuildAfter(db: Db, after: Key | undefined): Promise<Key[]> {
  const { rows: keys } = await sql<Key>`
    SELECT source, id FROM search_document
    WHERE ${after ? sql`(source, id) > (${after.source}::search_source, ${after.id}::uuid)` : sql`TRUE`}
    ORDER BY source, id LIMIT ${BATCH}`.execute(db)
  const done = new Set((await rebuild(db, keys, sql`SKIP LOCKED`)).map(({ source, id }) => source + id))
  // What a command changes just now is waited for without holding another row, for which that command may wait.
  for (const key of keys) if (!done.has(key.source + key.id)) await rebuild(db, [key], sql``)
  return keys
}

const rebuild = (db: Db, keys: readonly Key[], others: RawBuilder<unknown>): Promise<Key[]> =>
  db.transaction().execute(async (tx) => {
    const { rows } = await sql<Key>`
      SELECT d.source, d.id FROM search_document d JOIN ${given(keys)} ON d.source = g.source AND d.id = g.id FOR UPDATE OF d ${others}`.execute(
      tx,
    )
    await cutWords(tx, rows)
    return rows
  })

const given = (keys: readonly Key[]) =>
  sql`unnest(${keys.map(({ source }) => source)}::search_source[], ${keys.map(({ id }) => id)}::uuid[]) AS g(source, id)`

/** Writes the words of locked rows from their texts as they stand; a row whose text nobody may find goes. */
async function cutWords(tx: Tx, keys: readonly Key[]): Promise<void> {
  if (!keys.length) return
  const { rows: texts } = await sql<Key & { title: string; text: string }>`
    SELECT s.source, s.id, s.title, s.text FROM ${given(keys)},
      LATERAL (SELECT * FROM searchable t WHERE t.source = g.source AND t.id = g.id OFFSET 0) s`.execute(tx)
  const parts = texts.map(({ title, text, ...key }) => ({ ...key, title: atomsOf(title), text: atomsOf(text) }))
  const stems = await stemsOf(
    async (words) =>
      (
        await sql<{ word: string; stem: string | null }>`
          SELECT w AS word, ${sql.raw(STEM)} AS stem FROM unnest(${words}::text[]) AS w`.execute(tx)
      ).rows,
    parts.flatMap(({ title, text }) => [...title, ...text].flatMap((atom) => (atom.han ? [] : [atom.text]))),
  )
  const vectors = parts.map(({ title, text }) =>
    vectorOf(
      [
        { atoms: title, weight: 'A' },
        { atoms: text, weight: 'D' },
      ],
      stems,
    ),
  )
  await sql`
    UPDATE search_document d SET words = u.words::tsvector || array_to_tsvector(${sql.raw(MARKS)}), filler = ${FILLER}
    FROM unnest(${texts.map(({ source }) => source)}::search_source[], ${texts.map(({ id }) => id)}::uuid[], ${vectors}::text[]) AS u(source, id, words)
    WHERE d.source = u.source AND d.id = u.id`.execute(tx)
  const kept = new Set(texts.map(({ source, id }) => source + id))
  const gone = keys.filter(({ source, id }) => !kept.has(source + id))
  await sql`
    DELETE FROM search_document d USING ${given(gone)}
    WHERE d.source = g.source AND d.id = g.id`.execute(tx)
}
