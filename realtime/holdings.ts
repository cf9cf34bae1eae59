import { type Holding, readHoldings, type Whose } from '#domain/question/own.ts'
import { batchedLoader } from '#platform/batched-loader.ts'
import type { Database } from '#platform/db.ts'
import { memoizePerObject } from '#platform/memoize-per-object.ts'

const readerOf = memoizePerObject((db: Database['db']) => batchedLoader((keys) => readAll(db, keys)))
const keyOf = ({ hearingId, personId }: Whose) => `${hearingId} ${personId}`

/** What a person has on a hearing; where many join at once they are read in one statement. */
export async function readHolding(db: Database['db'], whose: Whose): Promise<Holding> {
  return (await readerOf(db)(keyOf(whose))) ?? { votes: [], asked: false, raised: false }
}

async function readAll(db: Database['db'], keys: readonly string[]): Promise<Map<string, Holding>> {
  const whose = keys.map((key) => {
    const [hearingId = '', personId = ''] = key.split(' ')
    return { hearingId, personId }
  })
  return new Map((await readHoldings(db, whose)).map((row) => [keyOf(row), row]))
}
