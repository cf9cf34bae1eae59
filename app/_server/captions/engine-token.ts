import { limits, remoteAddress } from '#app/_server/context.ts'
import { Refusal } from '#contract/refusals.ts'
import { type CaptionToken, findCaptionToken } from '#domain/transcript/tokens.ts'
import { apiKeyHash } from '#platform/api-key.ts'
import { database } from '#platform/db.ts'
import { addressBlock } from '#platform/limits.ts'

const BEARER = /^Bearer +(\S{1,200})$/i

/** The token by which an engine comes, one of whose lines is counted; refused as `wrong_key` where it names none that holds for this hearing, as `too_fast`. */
export async function captionTokenOf(request: Request, slug: string): Promise<CaptionToken> {
  const wrong = limits().counted('wrongApiKey', addressBlock(await remoteAddress()))
  await wrong.check('too_fast')
  const token = BEARER.exec(request.headers.get('authorization') ?? '')?.[1]
  const found = token && (await findCaptionToken(database().db, apiKeyHash(token)))
  if (!found || found.slug !== slug) {
    if (token) await wrong.add()
    throw new Refusal('wrong_key')
  }
  await limits().spend('apiKey', found.id)
  return found
}
