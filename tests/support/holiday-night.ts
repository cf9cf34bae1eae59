import { DEFAULT_RULEBOOK } from '#contract/rulebook/default.ts'

/** The default rulebook of an authority in whose time zone it is past two at night now, on a holiday. */
export function holidayNight(): typeof DEFAULT_RULEBOOK {
  const now = new Date()
  const east = 2 - now.getUTCHours()
  const offset = east < -12 ? east + 24 : east
  // The names of these zones count westward.
  const timeZone = `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`
  const day = new Date(now.getTime() + offset * 3_600_000).toISOString().slice(0, 10)
  const origin = { source: '国务院办公厅通知', approvedBy: '韩霁' }
  const holiday = { day, kind: 'holiday' as const, name: { zh: '元旦', en: 'New Year’s Day' }, spans: [], ...origin }
  return { ...DEFAULT_RULEBOOK, calendar: { ...DEFAULT_RULEBOOK.calendar, timeZone, days: [holiday] } }
}
