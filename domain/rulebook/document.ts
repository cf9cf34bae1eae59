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

const keyOf = (digest: Uint8Array) => Buffer.from(digest).toString('base64')

/** The rulebook with this digest, where its text was read before. What it gives is shared: nobody changes it. */
export const knownDocument = (digest: Uint8Array): Rulebook | undefined => parsed.get(keyOf(digest))

/** The rulebook that a version holds. A text never changes under its digest, so it is parsed once. What it gives is shared: nobody changes it. */
export function documentOf({ document, digest }: { document: string; digest: Uint8Array }): Rulebook {
  const known = knownDocument(digest)
  if (known) return known
  const read = rulebookParts.parse(JSON.parse(document))
  const oldest = parsed.keys().next().value
  if (parsed.size >= KEPT && oldest !== undefined) parsed.delete(oldest)
  parsed.set(keyOf(digest), read)
  return read
}
