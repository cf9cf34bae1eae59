import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { actLabel } from '#app/_server/act-words.ts'
import type { Locale } from '#contract/ids.ts'
import { requestStatus, UPDATE_STATUS } from '#contract/open311/status.ts'
import type { CaseClock } from '#contract/streams/case/clocks.ts'
import type { ServiceRequest } from '#domain/open311/requests.ts'
import type { Service } from '#domain/open311/service-topics.ts'
import type { ServiceRequestUpdate } from '#domain/open311/updates.ts'
import { env } from '#platform/env.ts'

/** Characters that a description may have (`request.json` of the published schemas). */
const MOST_CHARACTERS = 4_000

/** A service as GeoReport v2 lists it. It has no attributes of its own, so `metadata` is false; a request gets its number at once. */
export const serviceShape = ({ code, name }: Service, locale: Locale) => ({
  service_code: code,
  service_name: inLocale(name, locale),
  description: null,
  metadata: false,
  type: 'realtime',
  keywords: [...new Set([name.zh, name.en].filter(Boolean))].join(','),
  group: null,
})

/** The definition of a service: no attributes. */
export const definitionShape = ({ code }: Service) => ({ service_code: code, attributes: [] })

/** A case as a service request of GeoReport v2; what the standard has no field for stands in `extended_attributes`. */
export function requestShape(request: ServiceRequest, locale: Locale) {
  const { number, status, service, text, reply, department, openedAt, updatedAt, clocks, hearing } = request
  return {
    service_request_id: number,
    status: requestStatus(status),
    status_notes: reply || islandMessages(locale).case.state[status],
    service_name: inLocale(service.name, locale),
    service_code: service.code,
    description: text && cut([text.title, text.body].filter(Boolean).join('\n\n')),
    agency_responsible: department && inLocale(department, locale),
    service_notice: null,
    requested_datetime: openedAt,
    updated_datetime: updatedAt,
    expected_datetime: expected(Object.values(clocks)),
    address: null,
    address_id: null,
    zipcode: null,
    lat: null,
    long: null,
    media_url: null,
    extended_attributes: {
      case_number: number,
      case_url: `${env.MINSHENG_URL}${localePath(locale, `/cases/${number}`)}`,
      case_status: status,
      case_class: request.class,
      origin: request.origin,
      round: request.round,
      imported: request.imported,
      main_case: request.mainCase,
      hearing: { slug: hearing.slug, title: inLocale(hearing.title, locale) },
      clocks: Object.entries(clocks).map(([key, clock]) => clockShape(key, clock)),
    },
  }
}

/** When the department is to have replied in substance: the first deadline of a reply or promise that runs. */
function expected(clocks: readonly CaseClock[]): string | null {
  const due = clocks
    .filter(({ clock }) => clock.stop === null && (clock.kind === 'reply' || clock.kind === 'promise'))
    .map((one) => one.due)
  return due.length ? new Date(Math.min(...due)).toISOString() : null
}

const clockShape = (key: string, { clock, due, round }: CaseClock) => ({
  key,
  kind: clock.kind,
  round,
  start_datetime: new Date(clock.start).toISOString(),
  due_datetime: new Date(due).toISOString(),
  stop_datetime: clock.stop && new Date(clock.stop.at).toISOString(),
})

/** A step of a case as FixMyStreet's extension of the standard has it. `external_status_code`: our own word for the state. */
export function updateShape({ number, seq, type, at, to, text }: ServiceRequestUpdate, locale: Locale) {
  return {
    update_id: `${number}-${seq}`,
    service_request_id: number,
    status: to ? UPDATE_STATUS[to] : (STATELESS[type] ?? 'open'),
    external_status_code: to,
    updated_datetime: at,
    description: cut(text || actLabel(locale, type)),
    media_url: '',
  }
}

/** What steps say that leave the state as it is. */
const STATELESS: { readonly [T in ServiceRequestUpdate['type']]?: string } = {
  'case.milestone_planned': 'action_scheduled',
  'case.milestone_reached': 'in_progress',
  'case.merged': 'duplicate',
}

/** A text as long as a description may be; a longer one ends with “…”, never within a character. */
const cut = (text: string): string =>
  text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
