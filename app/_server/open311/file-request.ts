import { inLocale } from '#app/_i18n/in-locale.ts'
import { contextFor } from '#app/_server/context.ts'
import { DAY } from '#contract/clocks/days.ts'
import { VISITOR } from '#contract/identity.ts'
import { commandId, type Locale } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { type ApiKey, writerOf } from '#domain/api-key/rows.ts'
import { execute } from '#domain/execute.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import { isSent, readLetterForm } from '#domain/mailbox/queries.ts'
import { readServices } from '#domain/open311/service-topics.ts'
import { apiKeySecret } from '#platform/api-key.ts'
import { database } from '#platform/db.ts'
import type { XmlContent } from '#platform/xml.ts'
import { accepted } from './answer.ts'
import { type LetterPlace, letterOf } from './letter-of.ts'
import { takeMedia } from './take-media.ts'

/** Whom the sending system names as the writer: its own account, address, device or telephone, the first that it tells; empty where it tells none. */
export const writerIn = (fields: URLSearchParams): string =>
  ['account_id', 'email', 'device_id', 'phone'].map((name) => fields.get(name)?.trim().toLowerCase()).find(Boolean) ??
  ''

/** Files a service request as a letter to the key's mailbox; answers as GeoReport v2 does. */
export async function fileRequest(
  key: ApiKey,
  fields: URLSearchParams,
  { locale, sentAs }: { locale: Locale; sentAs: string | null },
): Promise<XmlContent> {
  const { db, clock } = database()
  const letterId = await idOf(key, fields, sentAs)
  const letter = letterOf(fields, await placeOf(key, fields.get('service_code') ?? '', locale), letterId)
  // Of requests that name nobody each is somebody’s of their own: they are not known to be one person’s.
  const named = writerIn(fields) || `request ${letterId}`
  const writer = await writerOf(db, key, named, apiKeySecret(), clock.now())
  const attachmentIds = await takeMedia(fields.get('media_url'), writer, letterId, locale)
  const result = await execute('letter:send', { ...letter, attachmentIds }, contextFor(writer, locale, letterId))
  const { caseNumber = '' } = accepted(result)
  return [{ service_request_id: caseNumber, service_notice: null, account_id: null }]
}

/**
 * The id of a request: the sender's own (`Idempotency-Key`), else one of the key and all that was sent. The same words within a day are one
 * request, however often a bad line brings them; a later day's are another.
 */
async function idOf(key: ApiKey, fields: URLSearchParams, sentAs: string | null): Promise<string> {
  if (sentAs !== null) {
    const own = commandId.safeParse(sentAs.replace(/^"(.*)"$/, '$1'))
    if (!own.success) throw new Refusal('malformed', { field: 'Idempotency-Key' })
    return derivedId(['open311', key.id, own.data], apiKeySecret())
  }
  const { prisma, clock } = database()
  const said = [...fields].filter(([name]) => name !== 'api_key').sort()
  const today = Math.floor(clock.now().getTime() / DAY)
  const [id, yesterdays] = [today, today - 1].map((day) => derivedId(['open311', key.id, day, said], apiKeySecret()))
  if (id === undefined || yesterdays === undefined) throw new Error('an id is missing')
  return (await isSent(prisma, yesterdays)) ? yesterdays : id
}

/** The topic of the mailbox that is of a service; refused as `unknown` where there is no such service. */
async function placeOf({ mailboxId }: ApiKey, code: string, locale: Locale): Promise<LetterPlace> {
  const { prisma } = database()
  const { list, ofTopic } = await readServices(prisma, VISITOR)
  const service = list.find((one) => one.code === code)
  if (!service) throw new Refusal('unknown', { field: 'service_code' })
  const { asksDepartment, topics } = await readLetterForm(prisma, mailboxId)
  const topic = topics.find(({ id }) => ofTopic.get(id)?.code === code)
  return {
    mailboxId,
    topicId: topic?.id ?? null,
    departmentId: asksDepartment ? (topic?.departmentId ?? null) : null,
    serviceName: inLocale(service.name, locale),
  }
}
