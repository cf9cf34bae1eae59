import { DAY } from '#contract/clocks/days.ts'
import { moment } from '#contract/ids.ts'
import { REQUEST_STATUSES, type RequestStatus } from '#contract/open311/status.ts'
import { Refusal } from '#contract/refusals.ts'
import { MOST_REQUESTS } from '#domain/open311/requests.ts'
import { env } from '#platform/env.ts'

/** Days that one question may span (GeoReport v2, GET service requests). */
const MOST_DAYS = 90

/** Refused as `unknown` where a request is for another authority than this one, whose name is the host of its site. */
export function mustBeHere(query: URLSearchParams): void {
  const asked = query.get('jurisdiction_id')
  if (asked && asked !== new URL(env.MINSHENG_URL).hostname) throw new Refusal('unknown')
}

/** The items of a list with commas; undefined where it is left out. Refused as `malformed` where there are too many. */
export function listIn(query: URLSearchParams, name: string): string[] | undefined {
  const items = query
    .get(name)
    ?.split(',')
    .map((item) => item.trim())
  const given = items?.filter(Boolean)
  if (given && given.length > MOST_REQUESTS) throw new Refusal('malformed', { field: name })
  return given?.length ? given : undefined
}

/** The states that are asked for; undefined: any. Refused as `malformed` where there is no such state. */
export function statusesIn(query: URLSearchParams): RequestStatus[] | undefined {
  return listIn(query, 'status')?.map((word) => {
    const known = REQUEST_STATUSES.find((status) => status === word.toLowerCase())
    if (!known) throw new Refusal('malformed', { field: 'status' })
    return known
  })
}

/**
 * The span of time that is asked for: 90 days to `end_date`, or from `start_date`; without either, up to now. Refused as `malformed` where it is
 * longer, runs backwards, or a moment has no zone.
 */
export function spanIn(query: URLSearchParams, now: Date): { from: Date; to: Date } {
  const [start, end] = [momentIn(query, 'start_date'), momentIn(query, 'end_date')]
  const from = start ?? new Date((end ?? now).getTime() - MOST_DAYS * DAY)
  const to = end ?? (start ? new Date(start.getTime() + MOST_DAYS * DAY) : now)
  if (to < from || to.getTime() - from.getTime() > MOST_DAYS * DAY)
    throw new Refusal('malformed', { field: 'end_date' })
  return { from, to }
}

function momentIn(query: URLSearchParams, name: string): Date | undefined {
  const raw = query.get(name)
  if (!raw) return undefined
  // A "+" of a zone that nobody encoded arrives as a space.
  const parsed = moment.safeParse(raw.replace(/ (\d{2}:?\d{2})$/, '+$1'))
  if (!parsed.success) throw new Refusal('malformed', { field: name })
  return new Date(parsed.data)
}
