import type { Locale } from '#contract/ids.ts'
import { sentenceGap } from './punctuation.ts'

/** The zone of what belongs to no hearing; a page that shows such a time says that it is Beijing's. */
export const HOME_ZONE = 'Asia/Shanghai'

/** Zones that were renamed, by their new names: an older browser knows the old one only, and would draw nothing. */
export const OLD_NAMES: Record<string, string> = {
  'America/Nuuk': 'America/Godthab',
  'Asia/Ho_Chi_Minh': 'Asia/Saigon',
  'Asia/Kathmandu': 'Asia/Katmandu',
  'Asia/Kolkata': 'Asia/Calcutta',
  'Asia/Yangon': 'Asia/Rangoon',
  'Atlantic/Faroe': 'Atlantic/Faeroe',
  'Europe/Kyiv': 'Europe/Kiev',
  'Pacific/Chuuk': 'Pacific/Truk',
  'Pacific/Kanton': 'Pacific/Enderbury',
  'Pacific/Pohnpei': 'Pacific/Ponape',
}

/** A zone's name as this runtime takes it; UTC where it knows none of its names. */
function knownZone(timeZone: string): string {
  for (const name of [timeZone, OLD_NAMES[timeZone]])
    try {
      if (name && new Intl.DateTimeFormat('en', { timeZone: name })) return name
    } catch {}
  return 'UTC'
}

// Only numbers come from Intl: server and browser carry different versions of its words, and what both draw must be equal.
function parts(iso: string, timeZone: string): Record<string, string> {
  return Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(new Date(iso))
      .map(({ type, value }) => [type, value]),
  )
}

// To make one costs as much as to draw a row of a page. Zones are those of hearings, which are few.
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: knownZone(timeZone),
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'short',
  })
  formats.set(timeZone, format)
  return format
}

const WEEKDAYS: Record<string, string> = {
  Mon: '周一',
  Tue: '周二',
  Wed: '周三',
  Thu: '周四',
  Fri: '周五',
  Sat: '周六',
  Sun: '周日',
}
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Hour and minute in a zone: 14:05. */
export function clockTime(iso: string, timeZone: string): string {
  const { hour, minute } = parts(iso, timeZone)
  return `${hour}:${minute}`
}

/** The day in a zone: 2026 年 11 月 24 日（周二）, Tue 24 Nov 2026. */
export function dayText(iso: string, timeZone: string, locale: Locale): string {
  const { year, month = '1', day = '1', weekday = '' } = parts(iso, timeZone)
  if (locale === 'en') return `${weekday} ${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
  return `${year} 年 ${Number(month)} 月 ${Number(day)} 日（${WEEKDAYS[weekday]}）`
}

/** Day and time: what a sentence about one moment says. */
export function momentText(iso: string, timeZone: string, locale: Locale): string {
  return `${dayText(iso, timeZone, locale)}${sentenceGap(locale)}${clockTime(iso, timeZone)}`
}

/** From when to when; the second day is named only where it is another. */
export function spanText(from: string, to: string, timeZone: string, locale: Locale): string {
  const day = dayText(from, timeZone, locale)
  const sameDay = day === dayText(to, timeZone, locale)
  const gap = sentenceGap(locale)
  return `${day}${gap}${clockTime(from, timeZone)}–${sameDay ? '' : `${dayText(to, timeZone, locale)}${gap}`}${clockTime(to, timeZone)}`
}

/** A calendar day (YYYY-MM-DD) as people write it: 2026 年 12 月 5 日, 5 Dec 2026. With its year: a promise may reach into another one, and a page is kept for long. */
export function calendarText(day: string, locale: Locale): string {
  const [year = '', month = '1', date = '1'] = day.split('-')
  return locale === 'en'
    ? `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`
    : `${year} 年 ${Number(month)} 月 ${Number(date)} 日`
}

/** A month of the year, 1 to 12, as it stands beside its year: 12, Dec. */
export const monthName = (month: number, locale: Locale): string =>
  locale === 'en' ? (MONTHS[month - 1] ?? '') : String(month)

/** Whole days by which a calendar day (YYYY-MM-DD) has passed at a moment, by the calendar of a zone; 0 on the day itself and before. */
export function daysOver(day: string, now: Date, timeZone: string): number {
  const { year = '', month = '', day: date = '' } = parts(now.toISOString(), timeZone)
  const today = Date.UTC(Number(year), Number(month) - 1, Number(date))
  return Math.max(0, Math.round((today - Date.parse(day)) / 86_400_000))
}

/** A span of time as a stopwatch shows it: 2:14, 1:02:14. Negative spans count as none. */
export function stopwatch(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000))
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor((total % 3600) / 60), total % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`
}

/** The pieces of a moment for a calendar leaf: 27, 11 月, 周五, 14:00. */
export function dayParts(
  iso: string,
  timeZone: string,
  locale: Locale,
): { day: string; month: string; weekday: string; time: string } {
  const { month = '1', day = '1', weekday = '' } = parts(iso, timeZone)
  const time = clockTime(iso, timeZone)
  if (locale === 'en') return { day, month: MONTHS[Number(month) - 1] ?? '', weekday, time }
  return { day, month: `${month} 月`, weekday: WEEKDAYS[weekday] ?? '', time }
}

/** How a zone is called where people have a name for it; its own name elsewhere. */
export function zoneText(timeZone: string, words: { zoneBeijing: string; zone: string }): string {
  return timeZone === HOME_ZONE ? words.zoneBeijing : words.zone.replace('{zone}', timeZone)
}
