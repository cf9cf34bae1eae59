/** What a stream is about, from its name: `hearing-SLUG`, `case-NUMBER`, `authority`. */
export function streamKind(name: string): { kind: 'hearing' | 'case' | 'authority'; id: string } {
  if (name.startsWith('hearing-')) return { kind: 'hearing', id: name.slice('hearing-'.length) }
  if (name.startsWith('case-')) return { kind: 'case', id: name.slice('case-'.length) }
  return { kind: 'authority', id: '' }
}

/** The page, without language prefix, of what a stream is about; none for people and departments. */
export function pageOf(name: string): string | undefined {
  const { kind, id } = streamKind(name)
  return kind === 'hearing' ? `/hearings/${id}` : kind === 'case' ? `/cases/${id}` : undefined
}
