import { expect, test } from 'vitest'
import { DEFAULT_RULEBOOK } from '#contract/rulebook/default.ts'
import type { Rulebook } from '#contract/rulebook/schema.ts'
import { describe as inWords, SECTIONS } from './describe.ts'
import { differencesOf } from './difference.ts'

const WATER = '01900000-0000-7000-8000-000000000001'
const ROADS = '01900000-0000-7000-8000-000000000002'
const NAMES = new Map([
  [WATER, { zh: '水务局', en: 'Water' }],
  [ROADS, { zh: '交通局', en: 'Roads' }],
])
const named = (code: string) => ({ code, name: { zh: `甲${code}`, en: `A${code}` } })

/** A rulebook in which something stands in every section. */
const FULL: Rulebook = {
  ...DEFAULT_RULEBOOK,
  topics: [named('t1'), named('t2')],
  areas: [named('a1'), named('a2')],
  routing: [{ topic: 't1', area: 'a1', departmentId: WATER as never }],
  onCall: [{ departmentId: WATER as never, roles: ['handler'], grants: [ROADS] }],
  catalogue: [
    {
      ...named('c1'),
      class: 'urgent',
      departmentId: WATER as never,
      basis: { zh: '条例', en: 'Act' },
    },
  ],
  calendar: {
    ...DEFAULT_RULEBOOK.calendar,
    days: [
      {
        day: '2026-10-01',
        kind: 'holiday',
        name: { zh: '国庆节', en: 'National Day' },
        spans: [],
        source: '国办发明电〔2025〕7 号',
        approvedBy: '周岚',
      },
    ],
  },
}

type Leaf = { path: (string | number)[]; value: unknown }
const leavesOf = (value: unknown, path: Leaf['path'] = []): Leaf[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) =>
        leavesOf(part, [...path, Array.isArray(value) ? Number(key) : key]),
      )
    : [{ path, value }]

/** Another value of the same kind. */
function other({ path, value }: Leaf): unknown {
  const key = path.at(-1)
  const choices: Record<string, readonly unknown[]> = {
    departmentId: [WATER, ROADS],
    topic: ['t1', 't2'],
    area: ['a1', 'a2'],
    class: ['urgent', 'complex'],
    defaultClass: ['urgent', 'complex'],
    step: ['reminder', 'notice'],
    when: ['before', 'after', 'day'],
    kind: ['holiday', 'closed'],
    day: ['2026-10-01', '2026-10-02'],
  }
  if (path.includes('by') || path.includes('roles')) return value === 'admin' ? 'oversight' : 'admin'
  if (path.includes('for')) return value === 'extend' ? 'hold' : 'extend'
  const choice = choices[String(key)]?.find((one) => one !== value)
  if (choice !== undefined) return choice
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (value === null) return key === 'offset' ? { hours: 2 } : 30
  return `${value}2`
}

function changed(document: unknown, { path: [key, ...rest] }: Leaf, value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(document))
    return document.map((part, n) => (n === key ? changed(part, { path: rest, value: null }, value) : part))
  const parts: object = Object(document)
  return { ...parts, [key]: changed(Reflect.get(parts, key), { path: rest, value: null }, value) }
}

/** What nobody reads in Chinese: English words, who is on call by name, and the version of the format. `immediate` has no other value. */
const isUnseen = ({ path, value }: Leaf) =>
  path.at(-1) === 'en' ||
  path.includes('grants') ||
  path[0] === 'format' ||
  path.at(-1) === 'immediate' ||
  isFixed(path, value)
/** A step of the office’s opening has no offset, and says nothing of one. */
const isFixed = (path: Leaf['path'], value: unknown) =>
  path[0] === 'ladder' && ((path.at(-1) === 'offset' && value === null) || value === 'day')

const leaves = leavesOf(FULL).filter((leaf) => !isUnseen(leaf))

test.each(leaves.map((leaf): [string, Leaf] => [leaf.path.join('.'), leaf]))('a change of %s is told', (_, leaf) => {
  const after = changed(FULL, leaf, other(leaf)) as Rulebook
  const before = inWords(FULL, 'zh-CN', NAMES)
  expect(differencesOf(before, inWords(after, 'zh-CN', NAMES), '名称')).not.toEqual([])
})

test('nothing is told of what is the same, and every section says something in both languages', () => {
  for (const locale of ['zh-CN', 'en'] as const) {
    const said = inWords(FULL, locale, NAMES)
    expect(differencesOf(said, said, 'Name')).toEqual([])
    for (const section of SECTIONS) expect([section, said[section].length > 0]).toEqual([section, true])
    for (const { facts } of SECTIONS.flatMap((section) => said[section])) {
      expect(new Set(facts.map(({ label }) => label)).size).toBe(facts.length)
      for (const { text } of facts) expect(text).not.toMatch(/^$|undefined|[{}]/)
    }
  }
})

test('a limit that was made shorter, a row that came and one that went are told apart, in words', () => {
  const [first, ...routes] = FULL.lawfulRoutes
  const after: Rulebook = {
    ...FULL,
    classes: FULL.classes.map((one) => (one.code === 'ordinary' ? { ...one, reply: { workingDays: 3 } } : one)),
    topics: [...FULL.topics, named('t3')],
    lawfulRoutes: routes,
  }
  const told = differencesOf(inWords(FULL, 'en', NAMES), inWords(after, 'en', NAMES), 'Name')
  expect(told.map(({ section }) => section)).toEqual(['classes', 'topics', 'lawfulRoutes'])
  expect(told[0]?.changes).toEqual([
    {
      kind: 'changed',
      key: 'ordinary',
      title: 'Ordinary',
      facts: [{ label: 'Reply', before: '5 working days', after: '3 working days' }],
    },
  ])
  expect(told[1]?.changes).toMatchObject([{ kind: 'added', key: 't3', title: 'At3' }])
  expect(told[2]?.changes).toMatchObject([{ kind: 'removed', key: first?.code }])
})
