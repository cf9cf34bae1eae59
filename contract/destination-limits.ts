/** Bounds of the platforms to which a hearing's broadcast goes besides: how many there are of one hearing, and how long what is typed of each may be. A platform's key is often an address's query with a signature in it. */
export const DESTINATIONS = {
  perHearing: 4,
  name: { min: 1, max: 40 },
  addressLength: 300,
  keyLength: 600,
} as const
