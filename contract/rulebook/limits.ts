/** How much a rulebook may hold. Lengths count graphemes, lists their rows; the whole counts the characters of its JSON. */
export const RULEBOOK_LIMITS = {
  characters: 300_000,
  classes: 12,
  topics: 100,
  areas: 100,
  routing: 500,
  reasons: 100,
  ladder: 10,
  onCall: 100,
  onCallGrants: 20,
  lawfulRoutes: 20,
  catalogue: 1_000,
  name: { min: 1, max: 60 },
  text: { min: 1, max: 400 },
  address: { min: 0, max: 200 },
  basis: { min: 0, max: 200 },
  reason: { min: 2, max: 300 },
} as const
