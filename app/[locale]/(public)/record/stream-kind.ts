import { parseStream, type StreamKind } from '#contract/streams/registry.ts'

/** What a stream that the record has is about: its kind, and the slug or number where it has one. */
export function streamKind(name: string): { kind: StreamKind; id: string } {
  const { kind = 'authority', key = '' } = parseStream(name) ?? {}
  return { kind, id: key }
}

/** The page, without language prefix, of what a stream is about; none for people and departments. */
export function pageOf(name: string): string | undefined {
  const { kind, id } = streamKind(name)
  switch (kind) {
    case 'hearing':
    case 'recording':
      return `/hearings/${id}`
    case 'case':
      return `/cases/${id}`
    case 'transcript':
      return `/hearings/${id}/transcript`
    case 'poll':
      return `/polls/${id}`
    case 'authority':
      return undefined
  }
}
