import { contextFor } from '#app/_server/context.ts'
import type { Locale } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { type ApiKey, caseOfKey } from '#domain/api-key/rows.ts'
import { execute } from '#domain/execute.ts'
import { findAnswer } from '#domain/kernel/claim.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import { apiKeySecret } from '#platform/api-key.ts'
import { database } from '#platform/db.ts'
import type { XmlContent } from '#platform/xml.ts'
import { accepted } from './answer.ts'

/** Words by which FixMyStreet says that the writer finds it solved. */
const SOLVED = ['fixed', 'closed']

/**
 * What the writer of a request that this key filed says further on: the answer to what the department asked, or whether it is solved. Refused
 * as `unknown` for other requests, as `wrong_state` while nothing is asked of the writer. Sent again with the same `update_id`, it is done once.
 */
export async function postUpdate(key: ApiKey, fields: URLSearchParams, locale: Locale): Promise<XmlContent> {
  const number = fields.get('service_request_id') ?? ''
  const { status, round, writer } = await caseOfKey(database().db, key, number)
  const text = (fields.get('description') ?? '').trim()
  const said = [number, fields.get('update_id') ?? [round, text, fields.get('status')]]
  const id = derivedId(['open311 update', key.id, said], apiKeySecret())
  const context = contextFor(writer, locale, id)
  // Its step was taken already, so the case stands otherwise by now.
  if (writer.personId !== null && (await findAnswer(database().db, writer.personId, id))) return [{ update_id: id }]
  const asked = { caseNumber: number, round }
  const solved = SOLVED.includes((fields.get('status') ?? '').toLowerCase())
  if (status === 'waiting') accepted(await execute('case:answer-question', { ...asked, text }, context))
  else if (status === 'resolved' && solved) accepted(await execute('case:confirm', asked, context))
  else if (status === 'resolved') accepted(await execute('case:reopen', { ...asked, answer: 'no', text }, context))
  else throw new Refusal('wrong_state')
  return [{ update_id: id }]
}
