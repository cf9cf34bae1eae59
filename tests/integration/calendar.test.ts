import ICAL from 'ical.js'
import nodeIcal, { type VEvent } from 'node-ical'
import { convertIcsCalendar } from 'ts-ics'
import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import type { RawInput } from '#domain/commands/registry.ts'
import { LISTED_HEARINGS, listHearings } from '#domain/hearing/queries.ts'
import { buildCity } from '#tests/support/city.ts'
import { answerFor } from '#tests/support/next-request.ts'

const city = await buildCity()
answerFor(city)
const { GET: ofOne } = await import('#app/api/v1/hearings/[slug]/calendar.ics/route.ts')
const { GET: ofAll } = await import('#app/api/v1/hearings/calendar.ics/route.ts')
const { icsDocument } = await import('#app/_server/calendar/ics.ts')

type Settings = RawInput<'hearing:create'>['settings']

async function hearing(slug: string, changes: Partial<Settings> = {}) {
  const hearingId = newId()
  const settings: Settings = { ...city.settings, agenda: [], topics: [], ...changes }
  await city.must(SYSTEM, 'hearing:create', { hearingId, slug, settings })
  const configure = (more: Partial<Settings>) =>
    city.must(city.admin.actor, 'hearing:configure', { hearingId, settings: { ...settings, ...more } })
  return { hearingId, configure, schedule: () => city.must(SYSTEM, 'hearing:schedule', { hearingId }) }
}

const one = (slug: string, headers: HeadersInit = {}) =>
  ofOne(new Request(`http://localhost/api/v1/hearings/${slug}/calendar.ics?lang=en`, { headers }), {
    params: Promise.resolve({ slug }),
  })
const all = () => ofAll(new Request('http://localhost/api/v1/hearings/calendar.ics?lang=en'))

/** What a reader of a calendar learns of an event. */
type Read = { uid: string; sequence: number; title: string; from: string; to: string; status: string }

/** Events as each of three parsers reads them. */
function readers(text: string): Record<string, Read[]> {
  const component = new ICAL.Component(ICAL.parse(text))
  for (const zone of component.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  const byIcal = component.getAllSubcomponents('vevent').map((event) => {
    const { uid, sequence, summary, startDate, endDate } = new ICAL.Event(event)
    const status = String(event.getFirstPropertyValue('status'))
    const [from, to] = [startDate.toJSDate().toISOString(), endDate.toJSDate().toISOString()]
    return { uid, sequence, title: summary, from, to, status }
  })
  ICAL.TimezoneService.reset()
  const byNode = Object.values(nodeIcal.sync.parseICS(text))
    .filter((part): part is VEvent => part?.type === 'VEVENT')
    .map(({ uid, sequence, summary, start, end, status }) => ({
      uid,
      sequence: Number(sequence),
      title: typeof summary === 'string' ? summary : summary.val,
      from: start.toISOString(),
      to: end?.toISOString() ?? '',
      status: String(status),
    }))
  const byTs = (convertIcsCalendar(undefined, text).events ?? []).map(
    ({ uid, sequence, summary, start, end, status }) => ({
      uid,
      sequence: sequence ?? 0,
      title: summary,
      from: start.date.toISOString(),
      to: end?.date.toISOString() ?? '',
      status: String(status),
    }),
  )
  return { byIcal, byNode, byTs }
}

/** The event of one hearing, on which all parsers agree. */
async function agreed(response: Response): Promise<Read> {
  const { byIcal, byNode, byTs } = readers(await response.text())
  expect(byNode).toEqual(byIcal)
  expect(byTs).toEqual(byIcal)
  const [event] = byIcal ?? []
  if (!event || byIcal?.length !== 1) throw new Error('one event was expected')
  return event
}

test('a hearing keeps its UID for ever; its SEQUENCE rises with each change of time or title since it was announced', async () => {
  const { hearingId, configure, schedule } = await hearing('moves')
  expect((await one('moves')).status).toBe(404)
  await configure({ title: { zh: '先改名', en: 'Renamed in the draft' } })
  await schedule()
  const first = await agreed(await one('moves'))
  expect(first).toEqual({
    uid: hearingId,
    sequence: 0,
    title: 'Renamed in the draft',
    from: new Date(city.settings.startsAt).toISOString(),
    to: new Date(city.settings.endsAt).toISOString(),
    status: 'CONFIRMED',
  })
  await configure({ title: { zh: '先改名', en: 'Renamed in the draft' }, answerSeconds: 60 })
  expect((await agreed(await one('moves'))).sequence).toBe(0)
  await configure({ startsAt: '2027-03-01T06:30:00.000Z', endsAt: '2027-03-01T08:00:00.000Z' })
  const moved = await agreed(await one('moves'))
  expect(moved).toMatchObject({ uid: hearingId, sequence: 1, from: '2027-03-01T06:30:00.000Z' })
  expect(moved.title).not.toBe(first.title)
  const response = await one('moves')
  expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect((await one('moves', { 'if-none-match': response.headers.get('etag') ?? '' })).status).toBe(304)
})

test('what is called off is cancelled, also in calendars that have it', async () => {
  const { hearingId, schedule } = await hearing('off')
  await schedule()
  expect(await (await one('off')).text()).toContain('METHOD:PUBLISH\r\n')
  await city.must(city.admin.actor, 'hearing:cancel', { hearingId, text: '会场停电' })
  const response = await one('off')
  expect(await response.clone().text()).toContain('METHOD:CANCEL\r\n')
  expect(await agreed(response)).toMatchObject({ uid: hearingId, sequence: 1, status: 'CANCELLED' })
  const everybody = readers(await (await all()).text())
  expect(everybody.byTs?.find(({ uid }) => uid === hearingId)?.status).toBe('CANCELLED')
})

test('the calendar of all hearings leaves out drafts and rehearsals, and each hearing keeps its own zone', async () => {
  const draft = await hearing('draft-one')
  const york = await hearing('new-york', {
    timeZone: 'America/New_York',
    startsAt: '2027-03-14T15:00:00.000Z',
    endsAt: '2027-03-14T17:00:00.000Z',
  })
  await york.schedule()
  const text = await (await all()).text()
  const { byIcal, byNode, byTs } = readers(text)
  expect(byNode).toEqual(byIcal)
  expect(byTs).toEqual(byIcal)
  expect(byIcal?.map(({ uid }) => uid)).not.toContain(draft.hearingId)
  expect(byIcal?.map(({ uid }) => uid)).toContain(city.hearingId)
  // The clocks there are put forward on that morning: 11:00 is four hours behind UTC, no longer five.
  expect(text).toContain('DTSTART;TZID=America/New_York:20270314T110000\r\n')
  expect(byIcal?.find(({ uid }) => uid === york.hearingId)).toMatchObject({ from: '2027-03-14T15:00:00.000Z' })
})

const HOSTILE: Readonly<Record<string, string>> = {
  'signs of the format': 'a, b; c \\n "quoted": <b>&amp; ]]>',
  'ends of lines': 'line\nline\r\nEND:VEVENT\rend',
  'faces, and what no text may hold': `${'👩🏽‍🚒'.repeat(60)}é\u0000\u0008 half \uD83D of a pair`,
  'a thousand Chinese characters': '地铁，'.repeat(340),
  'a thousand letters without a space': 'x'.repeat(1_000),
}
/** What a parser itself reads wrong: a backslash before an n, and the end of an event wherever it stands. */
const READ_WRONG: Readonly<Record<string, RegExp>> = { byNode: /\\n/, byTs: /END:VEVENT/ }

test.each(Object.entries(HOSTILE))('a title with %s survives, in lines of at most 75 octets', (_, title) => {
  const times = { createdAt: '2026-11-29T08:00:00Z', changedAt: '2026-11-29T08:00:00Z' }
  const text = icsDocument({
    ...{ name: title, language: 'zh-CN', cancels: false },
    events: [
      {
        ...{ uid: newId(), sequence: 3, title, text: title, ...times, url: 'http://localhost/', category: title },
        ...{ startsAt: '2027-07-01T01:00:00.000Z', endsAt: '2027-07-01T03:00:00.000Z', timeZone: 'Europe/Berlin' },
        cancelled: false,
      },
    ],
  })
  const lines = text.split('\r\n')
  expect(lines.pop()).toBe('')
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
  expect(lines.join('')).not.toMatch(/[\n\r\uFFFE]/)
  const kept = title
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .replace(/\0|[\b]|\p{Surrogate}/gu, '\uFFFD')
  for (const [reader, events] of Object.entries(readers(text))) {
    if (READ_WRONG[reader]?.test(title)) continue
    expect(events, reader).toHaveLength(1)
    expect(events[0], reader).toMatchObject({ title: kept, sequence: 3, from: '2027-07-01T01:00:00.000Z' })
  }
})

test.each([
  'Asia/Shanghai',
  'America/New_York',
  'Europe/Dublin',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'UTC',
  'America/St_Johns',
])('in %s every parser finds the moment, on both sides of a change of clocks', (timeZone) => {
  const days = ['2027-01-15', '2027-03-14', '2027-04-04', '2027-07-01', '2027-10-31', '2027-11-07']
  const events = days.map((day) => ({
    ...{ uid: `${day} ${timeZone}`, sequence: 0, title: day, text: '', category: '', url: 'http://localhost/' },
    ...{ startsAt: `${day}T12:00:00.000Z`, endsAt: `${day}T13:30:00.000Z`, timeZone, cancelled: false },
    ...{ createdAt: '2026-11-29T08:00:00Z', changedAt: '2026-11-29T08:00:00Z' },
  }))
  const text = icsDocument({ name: 'n', language: 'en', cancels: false, events })
  for (const [reader, read] of Object.entries(readers(text)))
    expect(
      read.map(({ from, to }) => [from, to]),
      reader,
    ).toEqual(days.map((day) => [`${day}T12:00:00.000Z`, `${day}T13:30:00.000Z`]))
})

test('drafts take nobody’s place in the list, and one hearing has its calendar however many are newer', async () => {
  const first = { startsAt: '2026-12-24T01:00:00.000Z', endsAt: '2026-12-24T03:00:00.000Z', askUntil: null }
  const later = { startsAt: '2099-07-01T01:00:00.000Z', endsAt: '2099-07-01T03:00:00.000Z', askUntil: null }
  await (await hearing('oldest', first)).schedule()
  const newer: Awaited<ReturnType<typeof hearing>>[] = []
  for (let n = 0; n < LISTED_HEARINGS; n++) newer.push(await hearing(`newer-${n}`, later))
  const listed = await listHearings(city.database.prisma, VISITOR)
  expect(listed.map(({ slug }) => slug)).toContain('oldest')
  for (const { schedule } of newer) await schedule()
  expect((await one('oldest')).status).toBe(200)
  expect((await one('none')).status).toBe(404)
})
