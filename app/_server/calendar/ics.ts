import { DAY } from '#contract/clocks/days.ts'
import { offsetAt, offsetChanges } from '#contract/clocks/zone.ts'

/**
 * An event of a calendar. `uid`: the same for ever; `sequence` rises with each change that its guests must know; moments in ISO 8601; `timeZone`:
 * where its time is local, by the name of the IANA.
 */
export type CalendarEvent = {
  uid: string
  sequence: number
  createdAt: string
  changedAt: string
  startsAt: string
  endsAt: string
  timeZone: string
  title: string
  text: string
  url: string
  category: string
  cancelled: boolean
}

/** A calendar. `cancels`: it is sent to take its events out of calendars (RFC 5546). `language`: a tag of BCP 47. */
export type Calendar = { name: string; language: string; cancels: boolean; events: readonly CalendarEvent[] }

const YEAR = 366 * DAY
/** Octets of a line, its end not counted (RFC 5545, 3.1). */
const LINE_OCTETS = 75

/** Writes a calendar as a document of iCalendar (RFC 5545). Times are local ones, each zone with its rules around them. Any text survives. */
export function icsDocument({ name, language, cancels, events }: Calendar): string {
  const zones = Map.groupBy(events, ({ timeZone }) => timeZone)
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Minsheng//Hearings//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${cancels ? 'CANCEL' : 'PUBLISH'}`,
    `NAME;LANGUAGE=${language}:${textValue(name)}`,
    `X-WR-CALNAME:${textValue(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT3H',
    'X-PUBLISHED-TTL:PT3H',
    ...[...zones].flatMap(([timeZone, own]) => zoneLines(timeZone, own)),
    ...events.flatMap((event) => eventLines(event, language)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function eventLines(event: CalendarEvent, language: string): string[] {
  const local = (iso: string) => localTime(event.timeZone, Date.parse(iso))
  return [
    'BEGIN:VEVENT',
    `UID:${textValue(event.uid)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${utcTime(event.changedAt)}`,
    `CREATED:${utcTime(event.createdAt)}`,
    `LAST-MODIFIED:${utcTime(event.changedAt)}`,
    `DTSTART;TZID=${event.timeZone}:${local(event.startsAt)}`,
    `DTEND;TZID=${event.timeZone}:${local(event.endsAt)}`,
    `SUMMARY;LANGUAGE=${language}:${textValue(event.title)}`,
    `DESCRIPTION;LANGUAGE=${language}:${textValue(event.text)}`,
    `CATEGORIES:${textValue(event.category)}`,
    `URL:${event.url}`,
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ]
}

/** The rules of a zone for the years around its events: each change of its clocks by itself, as the runtime's table of time zones knows it. */
function zoneLines(timeZone: string, events: readonly CalendarEvent[]): string[] {
  const moments = events.flatMap(({ startsAt, endsAt }) => [Date.parse(startsAt), Date.parse(endsAt)])
  const from = Math.floor((Math.min(...moments) - YEAR) / DAY) * DAY
  const changes = offsetChanges(timeZone, from, Math.max(...moments) + YEAR)
  const first = offsetAt(timeZone, from)
  const standard = Math.min(first, ...changes.map(({ after }) => after))
  const rules = [{ at: from, before: first, after: first }, ...changes]
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${timeZone}`,
    ...rules.flatMap(({ at, before, after }) => {
      const kind = after > standard ? 'DAYLIGHT' : 'STANDARD'
      return [
        `BEGIN:${kind}`,
        // The time that clocks show as they are changed, before the change.
        `DTSTART:${compact(new Date(at + before))}`,
        `TZOFFSETFROM:${offsetText(before)}`,
        `TZOFFSETTO:${offsetText(after)}`,
        `END:${kind}`,
      ]
    }),
    'END:VTIMEZONE',
  ]
}

const compact = (at: Date): string => at.toISOString().slice(0, 19).replace(/[-:]/g, '')
const utcTime = (iso: string): string => `${compact(new Date(iso))}Z`
const localTime = (timeZone: string, at: number): string => compact(new Date(at + offsetAt(timeZone, at)))

function offsetText(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1_000)
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
  const shown = seconds % 60 ? parts : parts.slice(0, 2)
  return `${ms < 0 ? '-' : '+'}${shown.map((part) => String(part).padStart(2, '0')).join('')}`
}

/** A text as a value of a property: what would end or part it is written with a backslash; characters that it can't hold become U+FFFD. */
function textValue(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to find.
      .replace(/[\u0000-\u0008\u000B-\u001F\u007F]|\p{Surrogate}/gu, '\uFFFD')
      .replace(/[\\;,]/g, '\\$&')
      .replaceAll('\n', '\\n')
  )
}

/** A line in parts of at most 75 octets of UTF-8, none of which ends within a character. */
function folded(line: string): string {
  let [text, octets] = ['', 0]
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > LINE_OCTETS) {
      text += '\r\n '
      octets = 1
    }
    text += character
    octets += size
  }
  return text
}
