import { DAY, MINUTE } from './days.ts'

const SECOND = 1_000

type Zone = { format: Intl.DateTimeFormat; offsets: Map<number, number> }

const zones = new Map<string, Zone>()

function zoneOf(name: string): Zone {
  let zone = zones.get(name)
  if (!zone) {
    const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    zone = { format, offsets: new Map() }
    zones.set(name, zone)
  }
  return zone
}

/** By how many milliseconds the zone's local time is ahead of UTC, read from the runtime's own table of time zones. */
function readOffset({ format }: Zone, at: number): number {
  const second = Math.floor(at / SECOND) * SECOND
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of format.formatToParts(second)) part[type] = Number(value)
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second: seconds = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, seconds) - second
}

/** The offset at 0:00 UTC of a day number. Kept, since most questions are about days on which it doesn't change. */
function offsetOnDay(zone: Zone, day: number): number {
  let offset = zone.offsets.get(day)
  if (offset === undefined) {
    if (zone.offsets.size > 50_000) zone.offsets.clear()
    offset = readOffset(zone, day * DAY)
    zone.offsets.set(day, offset)
  }
  return offset
}

/** The local day number of a moment. A zone that changes its offset twice within a day is not known. */
export function localDay(timeZone: string, at: number): number {
  const zone = zoneOf(timeZone)
  const day = Math.floor(at / DAY)
  const before = offsetOnDay(zone, day)
  const offset = before === offsetOnDay(zone, day + 1) ? before : readOffset(zone, at)
  return Math.floor((at + offset) / DAY)
}

/**
 * The first moment at which the clocks of a zone show a minute of a day, or a later one. Where they are put forward past it, that is the moment
 * of the change; where they show it twice, the first time. So moments keep the order of local times.
 */
export function momentAt(timeZone: string, day: number, minute: number): number {
  const zone = zoneOf(timeZone)
  const local = day * DAY + minute * MINUTE
  const utcDay = Math.floor(local / DAY)
  // No offset is larger than a day, so the moment lies between these two.
  const [before, after] = [offsetOnDay(zone, utcDay - 1), offsetOnDay(zone, utcDay + 2)]
  if (before === after) return local - before
  const change = changeBetween(zone, (utcDay - 1) * DAY, (utcDay + 2) * DAY, before)
  return local - before < change ? local - before : Math.max(change, local - after)
}

/** The second at which a zone leaves the offset that it has at `low`. */
function changeBetween(zone: Zone, low: number, high: number, offset: number): number {
  while (high - low > SECOND) {
    const middle = Math.floor((low + high) / 2 / SECOND) * SECOND
    if (readOffset(zone, middle) === offset) low = middle
    else high = middle
  }
  return high
}

/** By how many milliseconds a zone's local time is ahead of UTC at a moment. */
export const offsetAt = (timeZone: string, at: number): number => readOffset(zoneOf(timeZone), at)

/** A change of a zone's offset: the second at which it happens, and the offsets in milliseconds. */
export type OffsetChange = { at: number; before: number; after: number }

/** The changes of a zone's offset between two moments, in their order. A zone that changes its offset twice within a day is not known. */
export function offsetChanges(timeZone: string, from: number, to: number): OffsetChange[] {
  const zone = zoneOf(timeZone)
  const changes: OffsetChange[] = []
  for (let day = Math.floor(from / DAY); day * DAY < to; day++) {
    const [before, after] = [offsetOnDay(zone, day), offsetOnDay(zone, day + 1)]
    if (before !== after) changes.push({ at: changeBetween(zone, day * DAY, (day + 1) * DAY, before), before, after })
  }
  return changes
}
