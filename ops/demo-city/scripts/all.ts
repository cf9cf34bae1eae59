import { EAST_BUSES } from './buses.ts'
import { OLD_TOWN_CARE } from './canteen.ts'
import { WEST_PARKING } from './parking.ts'
import type { CityHearing } from './script.ts'

/** What the demo city holds, one after another, and then again. The first one is on when the demo is made. */
export const HEARINGS: readonly CityHearing[] = [EAST_BUSES, WEST_PARKING, OLD_TOWN_CARE]

/** The script of a hearing by its address; undefined where people made it themselves. */
export const scriptOf = (slug: string): CityHearing | undefined =>
  HEARINGS.find((one) => slug === one.slug || slug.startsWith(`${one.slug}-`))

/** What the demo city holds after a hearing of this address. */
export function nextScript(slug: string | undefined): CityHearing {
  const last = slug === undefined ? undefined : scriptOf(slug)
  const at = last ? HEARINGS.indexOf(last) : -1
  const next = HEARINGS[(at + 1) % HEARINGS.length]
  if (!next) throw new Error('the demo city has no hearings')
  return next
}
