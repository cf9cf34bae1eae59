import { expect, test } from 'vitest'
import { hearingSettings } from '#contract/hearing-settings.ts'
import {
  draftOf,
  editRows,
  type HearingDraft,
  likeDraft,
  missingIn,
  newDraft,
  readDraft,
  settingsFrom,
  withBlanksLast,
  withoutBlanks,
} from './draft.ts'

const written: HearingDraft = {
  fields: {
    ...newDraft(new Date('2026-11-24T08:00:00Z')).fields,
    'title.zh': '文昌街的路灯',
    'title.en': 'Street lights of Wenchang Street',
    'summary.zh': '',
    'summary.en': '',
    askUntil: '2026-12-02T09:30',
  },
  agenda: [{ id: '018f0000-0000-7000-8000-00000000000a', zh: '现状', en: 'The situation', last: '15' }],
  topics: [{ id: '018f0000-0000-7000-8000-00000000000b', zh: '夜间照明', en: 'Light at night', last: '' }],
}

test('what is typed becomes settings that the contract takes, and settings become the same draft', () => {
  const settings = hearingSettings.parse(settingsFrom(written))
  expect(settings).toMatchObject({
    startsAt: '2026-12-01T06:00:00.000Z',
    askUntil: '2026-12-02T01:30:00.000Z',
    agenda: [{ minutes: 15 }],
    topics: [{ departmentId: null }],
  })
  const { slug: _slug, rehearsal: _rehearsal, ...fields } = written.fields
  expect(draftOf(settings)).toEqual({ ...written, fields })
})

test('an unreadable time or number is left for the door to refuse at its field', () => {
  const draft = { ...written, fields: { ...written.fields, endsAt: 'tomorrow', answerSeconds: '' } }
  const refused = hearingSettings.safeParse(settingsFrom(draft))
  expect(refused.error?.issues.map(({ path }) => path.join('.'))).toEqual(['endsAt', 'answerSeconds'])
})

test('rows are added, moved and removed; blank ones are not sent', () => {
  const added = editRows(written, 'agenda:add')
  expect(added?.agenda).toHaveLength(2)
  const moved = editRows(added ?? written, 'agenda:up:1')
  expect(moved?.agenda.map(({ zh }) => zh)).toEqual(['', '现状'])
  expect(editRows(moved ?? written, 'agenda:down:0')?.agenda.map(({ zh }) => zh)).toEqual(['现状', ''])
  expect(editRows(written, 'topics:remove:0')?.topics).toEqual([])
  expect(withoutBlanks(moved ?? written)).toEqual(written)
  expect(editRows(written, 'save')).toBeUndefined()
})

test('a sent form is read back as it was typed', () => {
  const form = new FormData()
  for (const [name, value] of Object.entries(written.fields)) form.set(name, value)
  for (const [list, last] of [
    ['agenda', 'minutes'],
    ['topics', 'departmentId'],
  ] as const) {
    for (const [place, row] of written[list].entries()) {
      const name = list === 'agenda' ? 'title' : 'name'
      form.set(`${list}.${place}.id`, row.id)
      form.set(`${list}.${place}.${name}.zh`, row.zh)
      form.set(`${list}.${place}.${name}.en`, row.en)
      form.set(`${list}.${place}.${last}`, row.last)
    }
  }
  form.set('intent', 'save')
  expect(readDraft(form)).toEqual(written)
})

test('an empty form is told every field that it lacks, and its prepared rows stay', () => {
  const empty = newDraft(new Date('2026-11-24T08:00:00Z'))
  expect(missingIn(empty)).toEqual(['slug', 'title.zh'])
  expect(missingIn({ ...empty, fields: { ...empty.fields, endsAt: ' ', answerSeconds: '' } })).toEqual([
    'slug',
    'title.zh',
    'endsAt',
    'answerSeconds',
  ])
  expect(withBlanksLast(empty)).toEqual(empty)
  const half = { ...written, agenda: [...empty.agenda, { id: 'x', zh: '', en: 'Only English', last: '' }] }
  const shown = withBlanksLast(half)
  expect(shown.agenda.map(({ en }) => en)).toEqual(['Only English', ''])
  expect(missingIn(shown)).toEqual(['slug', 'agenda.0.title.zh', 'agenda.0.minutes'])
})

test('the English words are optional: the Chinese ones stand for them', () => {
  const { fields } = written
  const settings = hearingSettings.parse(settingsFrom({ ...written, fields: { ...fields, 'title.en': ' ' } }))
  expect(settings.title).toEqual({ zh: '文昌街的路灯', en: '文昌街的路灯' })
})

test('a hearing like another one has its settings and rows, another day, and no address of its own yet', () => {
  const settings = hearingSettings.parse(settingsFrom(written))
  const like = likeDraft(settings, new Date('2026-12-20T08:00:00Z'))
  expect(like.fields).toMatchObject({
    slug: '',
    'title.zh': '文昌街的路灯',
    startsAt: '2026-12-27T14:00',
    askUntil: '',
  })
  expect(like.agenda.map(({ zh, last }) => [zh, last])).toEqual([['现状', '15']])
  expect(like.agenda[0]?.id).not.toBe(written.agenda[0]?.id)
})

test('a zone that was searched for is taken instead of the one in the list', () => {
  const form = new FormData()
  form.set('timeZone', 'Asia/Shanghai')
  form.set('otherZone', ' Asia/Tashkent ')
  expect(readDraft(form).fields).toEqual({ timeZone: 'Asia/Tashkent' })
})
