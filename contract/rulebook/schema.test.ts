import { expect, test } from 'vitest'
import { DEFAULT_RULEBOOK } from './default.ts'
import { RULEBOOK_LIMITS } from './limits.ts'
import { faultsBeyond } from './references.ts'
import { routeOf } from './routing.ts'
import { type Rulebook, rulebook } from './schema.ts'

const DEPARTMENT = '01900000-0000-7000-8000-000000000001'
const GRANT = '01900000-0000-7000-8000-000000000002'
const NOISE = { code: 'noise', name: { zh: '噪声', en: 'Noise' } }
const [urgent = never(), complex = never()] = ['urgent', 'complex'].map((code) =>
  DEFAULT_RULEBOOK.classes.find((one) => one.code === code),
)
const ITEM = {
  code: '1001',
  name: { zh: '夜间施工', en: 'Works at night' },
  class: 'urgent',
  departmentId: null,
  basis: { zh: '噪声污染防治法', en: 'Noise Pollution Act' },
}

function never(): never {
  throw new Error('a class of the default is missing')
}

/** Where the default, changed so, is refused, and as what; empty where it is taken. */
function faults(change: Partial<Record<keyof Rulebook, unknown>>): string[] {
  const parsed = rulebook.safeParse({ ...DEFAULT_RULEBOOK, ...change })
  return (parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`)
}

test('the default is a rulebook, and parsing changes nothing in it', () => {
  expect(rulebook.parse(DEFAULT_RULEBOOK)).toEqual(DEFAULT_RULEBOOK)
})

test('what a rulebook refers to within itself is there, and is listed once: the path says where not', () => {
  const row = { topic: 'noise', area: '*', departmentId: DEPARTMENT }
  expect(faults({ topics: [NOISE], routing: [row] })).toEqual([])
  expect(faults({ routing: [row] })).toEqual(['routing.0.topic not_listed'])
  expect(faults({ topics: [NOISE], routing: [row, row] })).toEqual(['routing.1.topic listed_twice'])
  expect(faults({ topics: [NOISE, NOISE] })).toEqual(['topics.1.code listed_twice'])
  expect(faults({ topics: [NOISE], routing: [{ ...row, area: 'north' }] })).toEqual(['routing.0.area not_listed'])
  expect(faults({ defaultClass: 'none' })).toEqual(['defaultClass not_listed'])
  expect(faults({ catalogue: [ITEM, { ...ITEM, code: '1002', class: 'none' }] })).toEqual([
    'catalogue.1.class not_listed',
  ])
  expect(faults({ catalogue: [ITEM, ITEM] })).toEqual(['catalogue.1.code listed_twice'])
  expect(faults({ onCall: [{ departmentId: DEPARTMENT, roles: [], grants: [] }] })).toEqual([
    'onCall.0.roles not_listed',
  ])
})

test('attention comes no later than the reply, and a ladder is climbed once and upwards, in hours or days', () => {
  const late = { ...urgent, attention: { workingDays: 2 } }
  expect(faults({ classes: [...DEFAULT_RULEBOOK.classes.filter((one) => one !== urgent), late] })).toEqual([
    'classes.5.attention out_of_order',
  ])
  const { ladder } = DEFAULT_RULEBOOK
  expect(faults({ ladder: [...ladder].reverse() })[0]).toBe('ladder.1.offset out_of_order')
  expect(faults({ ladder: [ladder[0], ladder[0]] })).toEqual(['ladder.1.step listed_twice'])
  const hours = { step: 'supervisor', when: 'after', offset: { hours: 9 } }
  const day = { step: 'leader', when: 'after', offset: { workingDays: 1 } }
  expect(faults({ ladder: [hours, day] })).toEqual(['ladder.1.offset out_of_order'])
  expect(faults({ ladder: [{ ...hours, offset: { hours: 8 } }, day] })).toEqual([])
})

test('reasons that the desks of a hearing give stay as they are; others come and go', () => {
  const { reasons } = DEFAULT_RULEBOOK
  const at = reasons.findIndex(({ code }) => code === 'R03')
  expect(faults({ reasons: reasons.filter(({ code }) => code !== 'R03') })).toEqual(['reasons fixed_reason'])
  const other = reasons.map((one, n) => (n === at ? { ...one, name: { zh: '别的', en: 'Other' } } : one))
  expect(faults({ reasons: other })).toEqual([`reasons.${at} fixed_reason`])
  expect(faults({ reasons: reasons.filter(({ code }) => code !== 'B01') })).toEqual([])
})

test('everything is bounded and said in both languages', () => {
  const named = (name: object) => faults({ classes: [{ ...complex, name }], defaultClass: 'complex' })
  expect(named({ zh: '复杂', en: '' })).toEqual(['classes.0.name.en too_short'])
  expect(named({ zh: '复'.repeat(61), en: 'C' })).toEqual(['classes.0.name.zh too_long'])
  expect(faults({ classes: [] })[0]).toMatch(/^classes /)
  expect(faults({ silenceDays: 0 })[0]).toMatch(/^silenceDays /)
  expect(faults({ waiting: { times: 2, longest: { workingDays: 5 } } })[0]).toMatch(/^waiting.times /)
  expect(faults({ extension: { times: 1, longest: { hours: 2, workingDays: 1 }, by: ['admin'] } })[0]).toMatch(
    /^extension.longest /,
  )
  expect(faults({ classes: [{ ...complex, reply: { immediate: true } }], defaultClass: 'complex' })[0]).toMatch(
    /^classes.0.reply /,
  )
  const many = Array.from({ length: RULEBOOK_LIMITS.catalogue }, (_, n) => ({
    ...ITEM,
    code: `c${n}`,
    basis: { zh: '依'.repeat(200), en: 'b'.repeat(200) },
  }))
  expect(faults({ catalogue: many })).toEqual([' too much'])
})

test('departments and people on call are those that there are', () => {
  const document: Rulebook = {
    ...DEFAULT_RULEBOOK,
    topics: [NOISE],
    routing: [{ topic: 'noise', area: '*', departmentId: DEPARTMENT as never }],
    onCall: [{ departmentId: DEPARTMENT as never, roles: ['handler'], grants: [GRANT] }],
    catalogue: [{ ...ITEM, departmentId: DEPARTMENT as never }],
  }
  const paths = (departments: string[], grants: string[]) =>
    faultsBeyond(document, { departments: new Set(departments), grants: new Set(grants) }).map(({ path }) =>
      path.join('.'),
    )
  expect(paths([DEPARTMENT], [GRANT])).toEqual([])
  expect(paths([DEPARTMENT], [])).toEqual(['onCall.0.grants.0'])
  expect(paths([], [GRANT])).toEqual(['routing.0.departmentId', 'onCall.0.departmentId', 'catalogue.0.departmentId'])
})

test('the row of the routing table that says most wins', () => {
  const row = (topic: string, area: string) => ({ topic, area, departmentId: DEPARTMENT as never })
  const routing = [row('*', '*'), row('*', 'north'), row('noise', '*'), row('noise', 'north')]
  const route = (topic: string | null, area: string | null, rows = routing) => {
    const found = routeOf({ routing: rows }, { topic, area })
    return found && `${found.topic} ${found.area}`
  }
  expect(route('noise', 'north')).toBe('noise north')
  expect(route('noise', 'south')).toBe('noise *')
  expect(route('noise', null)).toBe('noise *')
  expect(route('water', 'north')).toBe('* north')
  expect(route(null, null)).toBe('* *')
  expect(route('water', null, routing.slice(1))).toBeUndefined()
  expect(route('noise', 'north', [row('*', 'north'), row('noise', '*')])).toBe('noise *')
})
