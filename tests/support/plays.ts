import { playCaptions } from './accepted-captions.ts'
import { playDestinations } from './accepted-destinations.ts'
import { playHands } from './accepted-hands.ts'
import { playPhones } from './accepted-phones.ts'
import { playPolls } from './accepted-polls.ts'
import type { City } from './city.ts'
import { playInstant } from './play-instant.ts'

/** What is played of things whose commands have files of their own, in this order: whatever has an entry type, before the close of a hearing. */
export const PLAYS: readonly ((city: City) => Promise<void>)[] = [
  playDestinations,
  playHands,
  playInstant,
  playCaptions,
  playPolls,
  playPhones,
]
