/** Names of the record's streams, as `streamName` of ids.ts takes them. */
export const hearingStream = (slug: string) => `hearing-${slug}`
export const caseStream = (number: string) => `case-${number}`
export const AUTHORITY = 'authority'
