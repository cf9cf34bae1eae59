import { id } from '#contract/ids.ts'
import { streamName } from '#contract/record.ts'
import { Refusal } from '#contract/refusals.ts'
import { type NamedPeriod, periodNamed } from '#contract/scorecards/period.ts'

/** An id that somebody sent, in lower case; refused as `malformed` under the name of its field. */
export function idFrom(raw: unknown, field: string): string {
  const parsed = id.safeParse(raw)
  if (!parsed.success) throw new Refusal('malformed', { field })
  return parsed.data
}

/** A whole number from a request's address, 0 where it is left out; refused as `malformed`. */
export function numberFrom(request: Request, name: string): number {
  const raw = new URL(request.url).searchParams.get(name)
  if (raw === null) return 0
  if (!/^\d{1,9}$/.test(raw)) throw new Refusal('malformed', { field: name })
  return Number(raw)
}

/** An id from a request's address, null where it is left out; refused as `malformed`. */
export function queryId(request: Request, name: string): string | null {
  const raw = new URL(request.url).searchParams.get(name)
  return raw === null ? null : idFrom(raw, name)
}

/** One of a few words from a request's address, the first where it is left out; refused as `malformed`. */
export function wordFrom<W extends string>(request: Request, name: string, words: readonly [W, ...W[]]): W {
  const raw = new URL(request.url).searchParams.get(name)
  if (raw === null) return words[0]
  const word = words.find((one) => one === raw)
  if (word === undefined) throw new Refusal('malformed', { field: name })
  return word
}

/** A period by its name from a request's address, null where it is left out; refused as `malformed`. */
export function periodFrom(request: Request, name: string): NamedPeriod | null {
  const raw = new URL(request.url).searchParams.get(name)
  if (raw === null) return null
  const period = periodNamed(raw)
  if (!period) throw new Refusal('malformed', { field: name })
  return period
}

/** A stream's name from a request's address, '' where it is left out; refused as `malformed`. */
export function streamFrom(request: Request, name: string): string {
  const raw = new URL(request.url).searchParams.get(name)
  if (!raw) return ''
  if (!streamName.safeParse(raw).success) throw new Refusal('malformed', { field: name })
  return raw
}
