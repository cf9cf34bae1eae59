import { fill } from '#app/_i18n/fill.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { zoneText } from '#app/_i18n/times.ts'
import type { Locale } from '#contract/ids.ts'

/** What the form of a poll says, with the zone by whose clock its times are typed. */
export function pollFormWords(locale: Locale, timeZone: string) {
  const { polls, admin, record } = islandMessages(locale)
  const zone = zoneText(timeZone, { zoneBeijing: record.zoneBeijing, zone: record.zone })
  return { ...polls.desk, times: fill(polls.desk.fields.times, { zone }), refusedHere: admin.refusedHere }
}
