import { HOME_ZONE } from '#app/_i18n/times.ts'
import { momentIn } from '#app/_i18n/zoned.ts'
import { ACT_KINDS } from '#contract/acts.ts'
import type { Locale } from '#contract/ids.ts'
import { calendarDay, caseNumber, departmentId, hearingId, moment, personId } from '#contract/ids.ts'
import { streamName } from '#contract/record.ts'
import type { ActFilter, ActPlace } from '#domain/oversight/list-acts.ts'

/** What an address asks of the acts of the staff: as it was sent, and as the query takes it. What is in no form is left out. */
export type ActQuery = { sent: Readonly<Record<Field, string>>; filter: ActFilter; after: ActPlace | undefined }

/** What stands for everybody but the platform in the place of a person's id. */
export const PEOPLE = 'people'

const FIELDS = ['who', 'office', 'kind', 'hearing', 'case', 'from', 'until'] as const
type Field = (typeof FIELDS)[number]

/** Reads the filter of an address (`?who=…&kind=…`); days are those of the authority's place, the last one included. */
export function actQuery(query: (name: string) => string | undefined): ActQuery {
  const at = (name: Field) => query(name)?.trim() ?? ''
  const kind = ACT_KINDS.find((one) => one === at('kind'))
  const [from, until] = [calendarDay.safeParse(at('from')).data, calendarDay.safeParse(at('until')).data]
  const filter = {
    people: at('who') === PEOPLE || undefined,
    personId: personId.safeParse(at('who')).data,
    departmentId: departmentId.safeParse(at('office')).data,
    kind,
    hearingId: hearingId.safeParse(at('hearing')).data,
    caseNumber: caseNumber.safeParse(at('case').toUpperCase()).data,
    from: from && startOf(from),
    until: until && startOf(dayAfter(until)),
  }
  const sent = {
    who: filter.people ? PEOPLE : (filter.personId ?? ''),
    office: filter.departmentId ?? '',
    kind: kind ?? '',
    hearing: filter.hearingId ?? '',
    case: filter.caseNumber ?? '',
    from: from ?? '',
    until: until ?? '',
  }
  return { sent, filter, after: placeIn(query('after')) }
}

/** What a page's address says under a name; nothing where it says it several times. */
export const saidOnce =
  (query: Readonly<Record<string, string | string[] | undefined>>) =>
  (name: string): string | undefined => {
    const value = query[name]
    return typeof value === 'string' ? value : undefined
  }

/** The address's part for what is exported: the filter of a page, and its language. */
export const exportSearch = (sent: Parameters<typeof actSearch>[0], locale: Locale): string => {
  const search = actSearch(sent)
  return `${search}${search ? '&' : '?'}lang=${locale}`
}

/** The address's part for a filter, without what it leaves open. */
export function actSearch(sent: Partial<Record<Field | 'after', string>>): string {
  const search = new URLSearchParams(Object.entries(sent).filter(([, value]) => value))
  return search.size ? `?${search}` : ''
}

/** A place in the list as an address has it. */
export const placeText = ({ at, stream, seq }: ActPlace): string => `${at} ${stream} ${seq}`

function placeIn(sent: string | undefined): ActPlace | undefined {
  const [at = '', stream = '', seq = ''] = sent?.split(' ') ?? []
  const isPlace = moment.safeParse(at).success && streamName.safeParse(stream).success && /^\d{1,9}$/.test(seq)
  return isPlace ? { at, stream, seq: Number(seq) } : undefined
}

const startOf = (day: string): string | undefined => momentIn(HOME_ZONE, `${day}T00:00`)

function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.toISOString().slice(0, 10)
}
