import { expect, test } from 'vitest'
import { SECTIONS, type Section } from '#app/_server/rulebook/describe.ts'
import { DEFAULT_LANES } from '#contract/letters/lanes.ts'
import { DEFAULT_RULEBOOK } from '#contract/rulebook/default.ts'
import { HEARING_REASONS } from '#contract/rulebook/reasons.ts'
import { type Rulebook, rulebook } from '#contract/rulebook/schema.ts'
import type { StaffMember } from '#domain/person/queries.ts'
import { SECTION_FORMS } from './columns.ts'
import { csvOf, readCsv } from './csv.ts'
import { changeOf, PLACES } from './rows.ts'
import { fieldOfSection, typedSection } from './section-fields.ts'
import { type Known, rowFrom, typedRow } from './typed.ts'

const WATER = '01900000-0000-7000-8000-000000000001'
const GRANT = '01900000-0000-7000-8000-000000000002'
const name = { zh: '水务局', en: 'Water Bureau' }
const zhou: StaffMember = {
  id: GRANT,
  name: '周岚',
  email: 'zhou@example.org',
  sessions: 0,
  roles: [
    { id: WATER, role: 'official', title: name, hearing: null, department: null },
    { id: GRANT, role: 'handler', title: name, hearing: null, department: { id: WATER, name } },
  ],
}
const KNOWN: Known = { departments: [{ id: WATER, name }], staff: [zhou] }

/** A rulebook in which something stands in every section, with what a table must quote. */
const FULL: Rulebook = rulebook.parse({
  ...DEFAULT_RULEBOOK,
  topics: [{ code: 'noise', name: { zh: '噪声，“夜间”', en: 'Noise, "at night"' } }],
  areas: [{ code: 'north', name: { zh: '北区; 河北岸', en: 'North' } }],
  routing: [
    { topic: 'noise', area: '*', departmentId: WATER },
    { topic: '*', area: 'north', departmentId: WATER },
  ],
  onCall: [{ departmentId: WATER, roles: ['handler'], grants: [GRANT] }],
  lanes: DEFAULT_LANES,
  catalogue: [
    { code: 'c1', name, class: 'urgent', departmentId: WATER, basis: { zh: '条例', en: 'Act' } },
    { code: 'c2', name, class: 'urgent', departmentId: null, basis: { zh: '条例', en: 'Act' } },
  ],
  calendar: {
    ...DEFAULT_RULEBOOK.calendar,
    days: [
      { day: '2026-10-01', kind: 'holiday', name, spans: [], source: '通知', approvedBy: '周岚' },
      {
        day: '2026-10-10',
        kind: 'makeup',
        name,
        spans: [
          [510, 720],
          [1_320, 1_560],
        ],
        source: '通知',
        approvedBy: '周岚',
      },
    ],
  },
})

/** The rows of a section as its form shows them. */
const typedIn = (section: Section) => {
  const { columns } = SECTION_FORMS[section]
  return PLACES[section].read(FULL).map((row) => typedRow(columns, row, KNOWN))
}
const written = (section: Section, typed: ReturnType<typeof typedIn>) =>
  PLACES[section].write(
    FULL,
    typed.map((row) => rowFrom(SECTION_FORMS[section].columns, row, KNOWN)),
  )

test.each(SECTIONS)('%s: what its form shows, sent as it is, changes nothing', (section) => {
  const { rows } = typedSection(section).parse({ rows: typedIn(section) })
  expect(rows.length).toBeGreaterThan(0)
  expect(rulebook.parse(written(section, rows))).toEqual(FULL)
})

test.each(
  SECTIONS.filter((section) => SECTION_FORMS[section].by.includes('csv')),
)('%s: its table, read again, changes nothing; also with tabs', (section) => {
  const { columns } = SECTION_FORMS[section]
  const table = csvOf(columns, typedIn(section), KNOWN)
  for (const text of [table, `\uFEFF${table.replaceAll('\n', '\r\n')}`]) {
    const read = readCsv(columns, text)
    if (!('rows' in read)) throw new Error(JSON.stringify(read))
    expect(rulebook.parse(written(section, read.rows))).toEqual(FULL)
  }
})

test('no cell of a table is a formula, and what it says comes back as it was', () => {
  const { columns } = SECTION_FORMS.topics
  const rows = ['=1+1', '+1', '-1', '@SUM(A1)', "'=1", '＝1'].map((zh, n) => ({
    code: `c${n}`,
    name: { zh, en: `${zh}!` },
  }))
  const table = csvOf(columns, rows, KNOWN)
  for (const cell of table.split(/[,\n]/)) expect(cell).not.toMatch(/^[=+\-@＝]/)
  expect(readCsv(columns, table)).toEqual({ rows })
})

test('a table is read by the names of its first line, whatever their order and what parts them', () => {
  const { columns } = SECTION_FORMS.topics
  const row = { code: 'a', name: { zh: '甲', en: 'A' } }
  expect(readCsv(columns, 'name_en\tcode\tname_zh\nA\ta\t甲\n')).toEqual({ rows: [row] })
  expect(readCsv(columns, 'code;name_zh;name_en;more\na;甲;A;x\n\n')).toEqual({ rows: [row] })
  expect(readCsv(columns, 'code,name_zh\na,甲\n')).toEqual({ missing: ['name_en'] })
  expect(readCsv(columns, '')).toEqual({ missing: ['code', 'name_zh', 'name_en'] })
  expect(readCsv(columns, 'code,name_zh,name_en\na,甲\n')).toEqual({ line: 2 })
  expect(readCsv(columns, 'code,name_zh,name_en\na,"甲\n')).toHaveProperty('line')
})

test.each([
  ['classes', 'document.classes[1].attention', 'rows[1].attention.amount'],
  ['classes', 'document.classes[1].name.en', 'rows[1].name.en'],
  ['classes', 'document.defaultClass', 'rows[0].isDefault'],
  ['limits', 'document.extension.longest', 'rows[0].extensionLongest.amount'],
  ['limits', 'document.extension.by', 'rows[0].extensionBy.moderator'],
  ['limits', 'document.silenceDays', 'rows[0].silenceDays'],
  ['hours', 'document.calendar.week.friday[0]', 'rows[0].friday'],
  ['hours', 'document.calendar.timeZone', 'rows[0].timeZone'],
  ['days', 'document.calendar.days[3].spans', 'rows[3].spans'],
  ['onCall', 'document.onCall[0].grants[1]', 'rows[0].grants'],
  ['reasons', `document.reasons[${HEARING_REASONS.length + 2}].for`, 'rows[2].for.decline'],
  ['reasons', 'document.reasons[0].for', 'document.reasons[0].for'],
  ['topics', 'document.routing[0].topic', 'document.routing[0].topic'],
  ['topics', 'draft', 'draft'],
  ['lanes', 'document.lanes[1].words[4]', 'rows[1].words'],
  ['lanes', 'document.lanes[0].class', 'rows[0].class'],
] as const)('%s: a fault at %s stands at %s', (section, path, field) => {
  expect(fieldOfSection(section, path)).toBe(field)
})

test('what can’t be read is refused where it was typed', () => {
  const refused = (section: Section, change: object) => {
    const [first = {}, ...rest] = typedIn(section)
    const parsed = rulebook.safeParse(written(section, [{ ...first, ...change }, ...rest]))
    return parsed.error?.issues.map(({ path }) => path.join('.'))
  }
  expect(refused('classes', { reply: { amount: 'soon', unit: 'hours' } })).toEqual(['classes.0.reply'])
  expect(refused('classes', { reviewers: '' })).toEqual(['classes.0.reviewers'])
  expect(refused('hours', { monday: '9-12' })?.[0]).toMatch(/^calendar\.week/)
  expect(refused('onCall', { grants: '没有这个人' })).toEqual(['onCall.0.grants.0'])
  expect(refused('onCall', { grants: '周岚' })).toBeUndefined()
  expect(refused('catalogue', { departmentId: 'Water Bureau' })).toBeUndefined()
})

test('a table is compared with the section by what its rows are known by', () => {
  const [one, two] = [
    { code: 'a', name: { zh: '甲', en: 'A' } },
    { code: 'b', name: { zh: '乙', en: 'B' } },
  ]
  const changed = { ...two, name: { zh: '丙', en: 'C' } }
  expect(changeOf([one, two], [two, one])).toEqual({ n: 2, added: 0, changed: 0, gone: 0 })
  expect(changeOf([one, two], [changed, { ...one, code: 'c' }])).toEqual({ n: 2, added: 1, changed: 1, gone: 1 })
})
