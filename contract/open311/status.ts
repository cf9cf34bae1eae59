import { CASE_KIND, CASE_STATUSES, type CaseStatus } from '../states.ts'

/** The two states of GeoReport v2. */
export const REQUEST_STATUSES = ['open', 'closed'] as const
export type RequestStatus = (typeof REQUEST_STATUSES)[number]

/** What GeoReport v2 says of a state: a case that its askers have not yet confirmed is open, for nobody but them ends it. */
export const requestStatus = (status: CaseStatus): RequestStatus => (CASE_KIND[status] === 'over' ? 'closed' : 'open')

/** The states of cases that GeoReport v2 calls by one of these two words. */
export const statusesOf = (wanted: readonly RequestStatus[]): CaseStatus[] =>
  CASE_STATUSES.filter((status) => wanted.includes(requestStatus(status)))

/**
 * What an update says of a state, in the words that FixMyStreet reads (its “Open311 FMS: additional states”). `resolved` is the department's
 * word alone, which FixMyStreet puts to the writer as we do; a case that ended in silence is never called fixed.
 */
export const UPDATE_STATUS = {
  open: 'open',
  disputed: 'internal_referral',
  working: 'investigating',
  waiting: 'investigating',
  shelved: 'open',
  resolved: 'fixed',
  confirmed: 'closed',
  unconfirmed: 'no_further_action',
} as const satisfies Record<CaseStatus, string>
