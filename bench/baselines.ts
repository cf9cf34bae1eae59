import pg from 'pg'
import { castVotes } from '#domain/question/votes.ts'
import { timeOrderedId } from '#ops/ids/time-ordered-id.ts'
import type { Database } from '#platform/db.ts'
import type { City } from '#tests/lab/city.ts'

const BATCH = 2_000
const SECONDS = 6

/** Rows a second that one process inserts in batches into a table of two ids, one commit a batch: what PostgreSQL gives without rules, counts or sockets. */
export async function rawInserts(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('CREATE TABLE raw_vote (question_id uuid, person_id uuid, PRIMARY KEY (question_id, person_id))')
    const question = timeOrderedId()
    return await batchesFor(async () => {
      const people = Array.from({ length: BATCH }, () => crypto.randomUUID())
      await client.query({
        name: 'raw',
        text: 'INSERT INTO raw_vote SELECT $1, p FROM unnest($2::uuid[]) AS p',
        values: [question, people],
      })
    })
  } finally {
    await client.query('DROP TABLE IF EXISTS raw_vote')
    await client.end()
  }
}

/** Votes a second through their own door from one process in the same batches, without sockets. Each vote is a new one. */
export async function doorVotes({ db }: Database, city: City): Promise<number> {
  const ballots = everyBallot(city)
  return batchesFor(async () => {
    await castVotes(db, nextBatch(ballots))
  })
}

/** Rows a second by plain inserts of the same votes in the same batches into the same table, with its keys and indexes: what is left are rules and counts. They go again: nobody counted them. */
export async function plainVotes({ pool }: Database, city: City): Promise<number> {
  const ballots = everyBallot(city)
  const perSecond = await batchesFor(async () => {
    const batch = nextBatch(ballots)
    await pool.query({
      name: 'plain',
      text: 'INSERT INTO vote (question_id, person_id, active, at) SELECT q, p, true, now() FROM unnest($1::uuid[], $2::uuid[]) AS v(q, p)',
      values: [batch.map(({ questionId }) => questionId), batch.map(({ personId }) => personId)],
    })
  })
  await pool.query('DELETE FROM vote WHERE question_id = ANY($1)', [city.questionIds])
  return perSecond
}

function* everyBallot({ questionIds, citizens }: City) {
  for (let n = 0; n < questionIds.length * citizens.length; n++) {
    const { personId = '' } = citizens[n % citizens.length] ?? {}
    const questionId = questionIds[(n + Math.floor(n / citizens.length)) % questionIds.length] ?? ''
    yield { questionId, personId, active: true }
  }
}

const nextBatch = (ballots: ReturnType<typeof everyBallot>) =>
  Array.from({ length: BATCH }, () => ballots.next().value ?? never())

const never = (): never => {
  throw new Error('every ballot was cast')
}

async function batchesFor(batch: () => Promise<void>): Promise<number> {
  const start = performance.now()
  let done = 0
  for (; performance.now() - start < SECONDS * 1_000; done += BATCH) await batch()
  return done / ((performance.now() - start) / 1_000)
}
