import { hash as digestOf } from 'node:crypto'
import { type Rulebook, rulebookParts } from '#contract/rulebook/schema.ts'
import { canonicalJson } from '../kernel/canonical-json.ts'

/** A rulebook as it is stored, with the digest of just that text. */
export function storedDocument(document: Rulebook): { text: string; digest: Buffer } {
  const text = canonicalJson(document)
  return { text, digest: digestOf('sha256', text, 'buffer') }
}

/** Versions of which the parsed text is kept: a case names an old one seldom. */
const KEPT = 32
const parsed = new Map<string, Rulebook>()

/** The rulebook that a version holds. A text never changes under its digest, so it is parsed once. What it gives is shared: nobody changes it. */
export function documentOf({ document, digest }: { document: string; digest: Uint8Array }): Rulebook {
  const key = Buffer.from(digest).toString('base64')
  const known = parsed.get(key)
  if (known) return known
  const read = rulebookParts.parse(JSON.parse(document))
  const oldest = parsed.keys().next().value
  if (parsed.size >= KEPT && oldest !== undefined) parsed.delete(oldest)
  parsed.set(key, read)
  return read
}
