import { type DestinationTarget, destinationTarget } from '#contract/destinations.ts'
import { derivedKey } from './derived-key.ts'
import { openSealed, seal } from './sealed.ts'

/** Which destination of which hearing: what is sealed of one can't be opened as another's. */
type Place = { hearing: string; id: string }

const placeOf = ({ hearing, id }: Place) => `${hearing} ${id}`.toLowerCase()

/** Seals a destination's address and key by the secret that the site shares with the media process. */
export const sealDestination = (secret: string, place: Place, { address, key }: DestinationTarget): string =>
  seal(derivedKey(secret, 'destinations'), placeOf(place), JSON.stringify({ address, key }))

/** What was sealed of this destination; undefined where it was not by this secret. */
export function openDestination(secret: string, place: Place, sealed: string): DestinationTarget | undefined {
  const text = openSealed(derivedKey(secret, 'destinations'), placeOf(place), sealed)
  return text === undefined ? undefined : destinationTarget.safeParse(JSON.parse(text)).data
}
