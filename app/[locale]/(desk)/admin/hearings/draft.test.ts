import { expect, test } from 'vitest'
import { hearingSettings } from '#contract/hearing-settings.ts'
import {
  draftOf,
  fieldOfSettings,
  type HearingDraft,
  hearingDraft,
  likeDraft,
  newDraft,
  settingsFrom,
} from './draft.ts'
import { NEW_ROW } from './new-row.ts'

const ID = '018f0000-0000-7000-8000-0000000000ff'
const blank = newDraft(new Date('2026-11-24T08:00:00Z'))
const written: HearingDraft = {
  ...blank,
  settings: {
    ...blank.settings,
    title: { zh: '文昌街的路灯', en: 'Street lights of Wenchang Street' },
    askUntil: '2026-12-02T09:30',
    agenda: [{ id: '018f0000-0000-7000-8000-00000000000a', title: { zh: '现状', en: 'The situation' }, minutes: '15' }],
    topics: [
      { id: '018f0000-0000-7000-8000-00000000000b', name: { zh: '夜间照明', en: 'Light at night' }, departmentId: '' },
    ],
  },
}
const set = (settings: Partial<HearingDraft['settings']>, more: Partial<HearingDraft> = {}): HearingDraft => ({
  ...written,
  ...more,
  settings: { ...written.settings, ...settings },
})

test('what is typed becomes settings that the contract takes, and settings become the same draft', () => {
  const settings = hearingSettings.parse(settingsFrom(ID, written))
  expect(settings).toMatchObject({
    startsAt: '2026-12-01T06:00:00.000Z',
    askUntil: '2026-12-02T01:30:00.000Z',
    agenda: [{ minutes: 15 }],
    topics: [{ departmentId: null }],
  })
  expect(draftOf(settings)).toEqual(written)
})

test('an unreadable time or number is left for the door to refuse at its field, all at once', () => {
  const refused = hearingSettings.safeParse(settingsFrom(ID, set({ endsAt: 'tomorrow', answerSeconds: '' })))
  expect(refused.error?.issues.map(({ path }) => path.join('.'))).toEqual(['endsAt', 'answerSeconds'])
})

test('rows in which nothing is written are not sent; a fault is told at the row as it stands in the form', () => {
  const row = (zh: string) => ({ ...NEW_ROW.agenda, title: { zh, en: '' } })
  const draft = set({ agenda: [row(''), row('先讲'), row(' '), row('再问')] })
  const { agenda } = settingsFrom(ID, draft)
  expect(agenda.map(({ title }) => title.zh)).toEqual(['先讲', '再问'])
  expect(fieldOfSettings('settings.agenda[1].minutes', draft)).toBe('settings.agenda[3].minutes')
  expect(fieldOfSettings('settings.endsAt', draft)).toBe('settings.endsAt')
})

test('a new row has one id however often it is sent, and another where something else is written', () => {
  const idOf = (zh: string, hearingId = ID) =>
    settingsFrom(hearingId, set({ agenda: [{ ...NEW_ROW.agenda, title: { zh, en: '' } }] })).agenda[0]?.id
  expect(idOf('先讲')).toBe(idOf('先讲'))
  expect(new Set([idOf('先讲'), idOf('再问'), idOf('先讲', `${ID.slice(0, -1)}0`)]).size).toBe(3)
  expect(hearingSettings.safeParse(settingsFrom(ID, set({ agenda: [NEW_ROW.agenda] }))).success).toBe(true)
})

test('the English words are optional: the Chinese ones stand for them', () => {
  const settings = hearingSettings.parse(settingsFrom(ID, set({ title: { zh: '文昌街的路灯', en: ' ' } })))
  expect(settings.title).toEqual({ zh: '文昌街的路灯', en: '文昌街的路灯' })
})

test('a hearing like another one has its settings and rows, another day, and no address of its own yet', () => {
  const settings = hearingSettings.parse(settingsFrom(ID, written))
  const like = likeDraft(settings, new Date('2026-12-20T08:00:00Z'))
  expect(like).toMatchObject({
    slug: '',
    settings: { title: { zh: '文昌街的路灯' }, startsAt: '2026-12-27T14:00', askUntil: '' },
  })
  expect(like.settings.agenda.map(({ title, minutes }) => [title.zh, minutes])).toEqual([['现状', '15']])
  const ids = [written, like].map((draft) => settingsFrom(ID, draft).agenda[0]?.id)
  expect(ids[0]).not.toBe(ids[1])
})

test('a zone that was searched for is taken instead of the one in the list, and is where its fault is told', () => {
  const draft = set({}, { otherZone: ' Asia/Tashkent ' })
  expect(settingsFrom(ID, draft).timeZone).toBe('Asia/Tashkent')
  expect(fieldOfSettings('settings.timeZone', draft)).toBe('otherZone')
  const nowhere = hearingSettings.safeParse(settingsFrom(ID, set({}, { otherZone: 'Nowhere/City' })))
  expect(nowhere.error?.issues.map(({ path }) => path.join('.'))).toEqual(['timeZone'])
  expect(fieldOfSettings('settings.timeZone', written)).toBe('settings.timeZone')
})

test.each([
  {},
  { settings: 'x' },
  { settings: { agenda: ['x', { title: 7 }], title: [] }, slug: ['a', 'b'] },
])('whatever is sent is a draft: %o', (payload) => {
  const draft = hearingDraft.parse(payload)
  expect(draft.slug).toBe('')
  expect(draft.settings.title).toEqual({ zh: '', en: '' })
  expect(() => settingsFrom(ID, draft)).not.toThrow()
})
