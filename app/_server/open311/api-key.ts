import { limits, remoteAddress } from '#app/_server/context.ts'
import { Refusal } from '#contract/refusals.ts'
import { type ApiKey, findApiKey } from '#domain/api-key/rows.ts'
import { apiKeyHash } from '#platform/api-key.ts'
import { database } from '#platform/db.ts'
import { addressBlock } from '#platform/limits.ts'

/** The key by which a request comes, one of whose acts is counted; refused as `sign_in` where it names none that holds, as `too_fast`. */
export async function keyOf(fields: URLSearchParams): Promise<ApiKey> {
  const token = fields.get('api_key') ?? ''
  const wrong = limits().counted('wrongApiKey', addressBlock(await remoteAddress()))
  await wrong.check('too_fast')
  const key = token && token.length <= 200 ? await findApiKey(database().db, apiKeyHash(token)) : undefined
  if (!key) {
    if (token) await wrong.add()
    throw new Refusal('wrong_key')
  }
  await limits().spend('apiKey', key.id)
  return key
}
