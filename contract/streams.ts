/** Stream of a hearing's record. Names of streams are as `streamName` of ids.ts takes them. */
export const hearingStream = (slug: string) => `hearing-${slug}`
/** Stream of a case's record, by the case's number. */
export const caseStream = (number: string) => `case-${number}`
/** Stream of roles, members and departments. */
export const AUTHORITY = 'authority'
