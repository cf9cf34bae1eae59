import { HOME_ZONE, OLD_NAMES } from '../../../../_live/hearing/times.ts'

/** Time zones that are offered first: the hearing's own, those of China, and UTC. Any other can be searched for. */
export function zones(own: string): string[] {
  return [...new Set([own, HOME_ZONE, 'Asia/Urumqi', 'Asia/Hong_Kong', 'Asia/Macau', 'Asia/Taipei', 'UTC'])]
}

/** Time zones that can be searched for. Renamed ones stand under both names, whichever this runtime lists. */
export const allZones = (): string[] => [
  ...new Set([...Intl.supportedValuesOf('timeZone'), ...Object.entries(OLD_NAMES).flat()].sort()),
]
