/** Stream of a hearing's record. Names of streams are as `streamName` of ids.ts takes them. */
export const hearingStream = (slug: string) => `hearing-${slug}`
/** Stream of a case's record, by the case's number. */
export const caseStream = (number: string) => `case-${number}`
/** Stream of roles, members and departments. */
export const AUTHORITY = 'authority'

/** What a stream is about, by its name: a hearing (`id`: its slug), a case (its number), the authority, or nothing that has a stream. */
export function aboutOf(stream: string): { kind: 'hearing' | 'case' | 'authority' | 'nothing'; id: string } {
  if (stream === AUTHORITY) return { kind: 'authority', id: '' }
  if (stream.startsWith(hearingStream(''))) return { kind: 'hearing', id: stream.slice(hearingStream('').length) }
  if (stream.startsWith(caseStream(''))) return { kind: 'case', id: stream.slice(caseStream('').length) }
  return { kind: 'nothing', id: '' }
}
