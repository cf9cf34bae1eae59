import { LIMITS, type Limit, measure } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import type { RawInput } from '#domain/commands/registry.ts'

/** A topic of the mailbox, or that there is none of the service. */
export type LetterPlace = {
  mailboxId: string
  topicId: string | null
  departmentId: string | null
  serviceName: string
}

/** The letter that a service request is. What a letter has no place for (names, telephone, e-mail, attributes) is not taken. Refused as `malformed` under the name of the field. */
export function letterOf(
  fields: URLSearchParams,
  { serviceName, ...place }: LetterPlace,
  letterId: string,
): Omit<RawInput<'letter:send'>, 'attachmentIds'> {
  const description = (fields.get('description') ?? '').trim()
  if (!description) throw new Refusal('malformed', { field: 'description' })
  return {
    ...place,
    letterId,
    title: titleOf(description, serviceName),
    body: description,
    place: shorten((fields.get('address_string') ?? '').replace(/\s+/g, ' ').trim(), LIMITS.letterPlace),
    point: pointIn(fields),
  }
}

/** The first line that says something, without FixMyStreet's “title:”; where that is too short to be a title, the service goes before it. */
export function titleOf(description: string, serviceName: string): string {
  const [first = ''] = description
    .split(/[\r\n]+/)
    .map((line) => line.replace(/^title:\s*/i, '').trim())
    .filter(Boolean)
  const title = shorten(first, LIMITS.questionTitle)
  return measure(title, LIMITS.questionTitle).length < LIMITS.questionTitle.min
    ? shorten(`${serviceName}：${title}`, LIMITS.questionTitle)
    : title
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** A text as long as a limit allows; a longer one ends with “…”, never within a character. */
function shorten(text: string, limit: Limit): string {
  const fits = (one: string) => {
    const { length, max } = measure(one, limit)
    return length <= max
  }
  if (fits(text)) return text
  const parts = [...segmenter.segment(text.slice(0, 2_000))].map(({ segment }) => segment)
  let [short, long] = [0, parts.length]
  while (short < long) {
    const middle = Math.ceil((short + long) / 2)
    if (fits(`${parts.slice(0, middle).join('')}…`)) short = middle
    else long = middle - 1
  }
  return `${parts.slice(0, short).join('')}…`
}

function pointIn(fields: URLSearchParams): { latitude: number; longitude: number } | null {
  const [latitude, longitude] = [degreesIn(fields, 'lat', 90), degreesIn(fields, 'long', 180)]
  if ((latitude === null) !== (longitude === null))
    throw new Refusal('malformed', { field: latitude === null ? 'lat' : 'long' })
  return latitude === null || longitude === null ? null : { latitude, longitude }
}

function degreesIn(fields: URLSearchParams, name: string, most: number): number | null {
  const raw = fields.get(name)?.trim()
  if (!raw) return null
  const degrees = Number(raw)
  if (!Number.isFinite(degrees) || Math.abs(degrees) > most) throw new Refusal('malformed', { field: name })
  return degrees
}
