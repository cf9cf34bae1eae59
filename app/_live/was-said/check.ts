import { takeApart } from '#contract/recordings/clip-file.ts'
import type { KnownSegment } from '#contract/recordings/known-segment.ts'
import { CHECKED_AT_ONCE } from '#contract/recordings/limits.ts'
import { CLIP_MARK, judge, type Verdict } from '#contract/recordings/verdict.ts'

const NEAR_BYTES = 262_144

/** What the record says of a file; `unreadable` where the browser can't read it, `away` where the record can't be asked. */
export async function checkFile(file: File): Promise<Verdict | 'unreadable' | 'away'> {
  const bytes = await file.arrayBuffer().catch(() => undefined)
  if (!bytes) return 'unreadable'
  const parts = takeApart(new Uint8Array(bytes))
  // Coded anew it has other pieces; whether it says that it is ours is read from its beginning and end all the same.
  if (!parts) return judge({ init: '', segments: [], comment: commentOf(new Uint8Array(bytes)) }, [])
  const digests: string[] = []
  for (const segment of parts.segments) digests.push(await sha256(segment))
  const known = await ask(digests)
  return known ? judge({ init: await sha256(parts.init), segments: digests, comment: parts.comment }, known) : 'away'
}

/** Programs that code a clip anew often keep what it says of itself, somewhere near the beginning or the end. */
function commentOf(bytes: Uint8Array): string | undefined {
  const near = [bytes.subarray(0, NEAR_BYTES), bytes.subarray(-NEAR_BYTES)]
  return near.some((part) => new TextDecoder().decode(part).includes(CLIP_MARK)) ? CLIP_MARK : undefined
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function ask(digests: readonly string[]): Promise<KnownSegment[] | undefined> {
  const known: KnownSegment[] = []
  for (let from = 0; from < digests.length; from += CHECKED_AT_ONCE) {
    const answer = await fetch('/api/v1/recordings/check', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ digests: digests.slice(from, from + CHECKED_AT_ONCE) }),
    }).catch(() => undefined)
    if (!answer?.ok) return undefined
    const { segments }: { segments: KnownSegment[] } = await answer.json()
    known.push(...segments)
  }
  return known
}
