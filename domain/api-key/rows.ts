import type { Actor } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Db } from '../kernel/context.ts'
import { derivedId } from '../kernel/derived-id.ts'

/** A key that holds, and where what it files goes. */
export type ApiKey = { id: string; name: string; mailboxId: string }

/** The key with a token of this hash that was not revoked; undefined where there is none. */
export async function findApiKey(db: Db, tokenHash: string): Promise<ApiKey | undefined> {
  return db
    .selectFrom('apiKey')
    .select(['id', 'name', 'mailboxId'])
    .where('tokenHash', '=', tokenHash)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
}

/**
 * The person for whom a key files: the same for the same writer, as the key's system names them (`writer`: an account, an address). It has neither name nor address; `secret` keeps others from trying which writer it is.
 */
export async function writerOf(db: Db, key: ApiKey, writer: string, secret: string, now: Date): Promise<Actor> {
  const personId = derivedId(['api key writer', key.id, writer], secret)
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('person')
      .values({ id: personId, kind: 'member', name: '', createdAt: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await tx
      .insertInto('apiKeyWriter')
      .values({ personId, keyId: key.id })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
  return { kind: 'member', personId, name: '', grants: [] }
}

/** The writer of a case that was filed by a key, and where the case stands; refused as `unknown` where it was not filed by this one. */
export async function caseOfKey(db: Db, key: ApiKey, number: string) {
  const found = await db
    .selectFrom('case')
    .innerJoin('question', 'question.id', 'case.questionId')
    .innerJoin('apiKeyWriter', 'apiKeyWriter.personId', 'question.askerId')
    .select(['case.id', 'case.status', 'case.round', 'question.askerId'])
    .where('case.number', '=', number)
    .where('apiKeyWriter.keyId', '=', key.id)
    .executeTakeFirst()
  if (!found) throw new Refusal('unknown', { field: 'service_request_id' })
  const { askerId: personId, ...standing } = found
  const writer: Actor = { kind: 'member', personId, name: '', grants: [] }
  return { ...standing, writer }
}
