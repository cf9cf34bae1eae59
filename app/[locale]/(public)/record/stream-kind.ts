import { aboutOf } from '#contract/streams.ts'

/** What a stream is about, from its name: `hearing-SLUG`, `case-NUMBER`, `authority`. */
export function streamKind(name: string): { kind: 'hearing' | 'case' | 'authority'; id: string } {
  const { kind, id } = aboutOf(name)
  return { kind: kind === 'nothing' ? 'authority' : kind, id }
}

/** The page, without language prefix, of what a stream is about; none for people and departments. */
export function pageOf(name: string): string | undefined {
  const { kind, id } = streamKind(name)
  return kind === 'hearing' ? `/hearings/${id}` : kind === 'case' ? `/cases/${id}` : undefined
}
