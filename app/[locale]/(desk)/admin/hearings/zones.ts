import { HOME_ZONE, OLD_NAMES } from '../../../../_live/hearing/times.ts'

/** Time zones that a hearing may have, with UTC and the one that it has. Renamed ones stand under both names, whichever this runtime lists. */
export function zones(own: string): string[] {
  const listed = [...Intl.supportedValuesOf('timeZone'), ...Object.entries(OLD_NAMES).flat()].sort()
  return [...new Set([HOME_ZONE, 'UTC', own, ...listed])]
}
