import { HOME_ZONE, OLD_NAMES } from '#app/_i18n/times.ts'

/** Time zones of the form: `first`, the hearing's own, those of China and UTC, with what they are called; `all` can be searched for. */
export type Zones = { first: readonly { zone: string; text: string }[]; all: readonly string[] }

/** The time zones for a hearing that has `own`. Named by the server alone: a browser may know others. Renamed ones stand under both names. */
export function zones(own: string, locale: string): Zones {
  const first = [own, HOME_ZONE, 'Asia/Urumqi', 'Asia/Hong_Kong', 'Asia/Macau', 'Asia/Taipei', 'UTC']
  return {
    first: [...new Set(first)].map((zone) => ({ zone, text: zoneText(zone, locale) })),
    all: [...new Set([...Intl.supportedValuesOf('timeZone'), ...Object.entries(OLD_NAMES).flat()].sort())],
  }
}

/** A zone as people call it, with its distance from UTC and its technical name. */
function zoneText(zone: string, locale: string): string {
  const part = (timeZoneName: 'longGeneric' | 'shortOffset') =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName })
      .formatToParts(new Date(0))
      .find(({ type }) => type === 'timeZoneName')?.value ?? ''
  return `${part('longGeneric')} · ${part('shortOffset')} · ${zone}`
}
