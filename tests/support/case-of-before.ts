import { hash } from 'node:crypto'
import pg from 'pg'
import type { City } from './city.ts'

/** What entries of before 28 November 2026, 20:00 lack. */
const LACKING = ['class', 'rulebook', 'clocks']

/** Makes a case and its record such as they were written before there were clocks, its chain anew. Only tests may: records are never rewritten. */
export async function asOfBefore({ ownerUrl }: City, caseNumber: string): Promise<void> {
  const stream = `case-${caseNumber}`
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query('ALTER TABLE record DISABLE TRIGGER record_append_only')
    const { rows } = await client.query('SELECT seq, public, private FROM record WHERE stream = $1 ORDER BY seq', [
      stream,
    ])
    let head: Buffer = Buffer.alloc(0)
    for (const row of rows) {
      const body = JSON.parse(row.public)
      for (const name of LACKING) delete body.data[name]
      const written = JSON.stringify(body)
      const [open, secret] = [hash('sha256', written, 'buffer'), hash('sha256', row.private, 'buffer')]
      head = hash('sha256', Buffer.concat([head, open, secret]), 'buffer')
      const change = 'UPDATE record SET public = $3, public_digest = $4, hash = $5 WHERE stream = $1 AND seq = $2'
      await client.query(change, [stream, row.seq, written, open, head])
    }
    await client.query('UPDATE stream SET head_hash = $2 WHERE name = $1', [stream, head])
    await client.query('DELETE FROM case_clock WHERE case_id = (SELECT id FROM "case" WHERE number = $1)', [caseNumber])
    await client.query('UPDATE "case" SET rulebook = NULL WHERE number = $1', [caseNumber])
    await client.query('ALTER TABLE record ENABLE TRIGGER record_append_only')
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}
