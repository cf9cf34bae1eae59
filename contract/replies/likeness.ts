/** A run of letters or digits, or one character of a script that is written without spaces. */
const UNIT = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}]+|\p{N}+/gu

/** The pairs of neighbours in a text, each with how often it stands there. */
export type Profile = { readonly pairs: ReadonlyMap<string, number>; readonly size: number }

/**
 * The pairs of neighbouring characters of a text; where it is written in letters, of neighbouring words, since any two English texts share most
 * of their pairs of letters. Width, case, punctuation and spaces don't count.
 */
export function profileOf(text: string): Profile {
  const units = text.normalize('NFKC').toLowerCase().match(UNIT) ?? []
  const pairs = new Map<string, number>()
  for (let at = 0; at + 1 < units.length; at++) {
    const pair = `${units[at]} ${units[at + 1]}`
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return { pairs, size: Math.max(0, units.length - 1) }
}

/** How alike two texts are: the part of their pairs that they share (Dice), from 0 to 1. Texts of one unit or none share nothing. */
export function likeness(one: Profile, other: Profile): number {
  const [small, large] = one.pairs.size < other.pairs.size ? [one, other] : [other, one]
  let shared = 0
  for (const [pair, times] of small.pairs) shared += Math.min(times, large.pairs.get(pair) ?? 0)
  return shared === 0 ? 0 : (2 * shared) / (one.size + other.size)
}

/** How many of a text's pairs its sketch has. */
const SKETCH = 32

/**
 * A few numbers by which alike texts are found without reading all: the smallest hashes (32 bits, FNV-1a) of a text's pairs. Texts share about
 * as much of their sketches as of their pairs, so two that share a fifth or more of them almost surely share one.
 */
export function sketchOf({ pairs }: Profile): number[] {
  return [...new Set(Array.from(pairs.keys(), hash))].sort((one, other) => one - other).slice(0, SKETCH)
}

function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value
}

/** An earlier reply that one is compared with. */
export type Earlier<K> = { readonly key: K; readonly profile: Profile }

/** The earlier reply that is most like one, and how alike in whole per cent; of equal ones the first. Null where nothing is shared with any. */
export function mostAlike<K>(reply: Profile, earlier: Iterable<Earlier<K>>): { key: K; percent: number } | null {
  let best: { key: K; alike: number } | null = null
  for (const { key, profile } of earlier) {
    // No more than all pairs of the shorter text can be shared.
    const most = (2 * Math.min(reply.size, profile.size)) / (reply.size + profile.size)
    if (!(most > (best?.alike ?? 0))) continue
    const alike = likeness(reply, profile)
    if (alike > (best?.alike ?? 0)) best = { key, alike }
  }
  return best && { key: best.key, percent: Math.round(best.alike * 100) }
}
