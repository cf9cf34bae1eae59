import { expect, test } from 'vitest'
import type { Actor, Grant } from '#contract/identity.ts'
import { HEARING_STATUSES } from '#contract/states.ts'
import { desksOf } from './desks-of.ts'

const who = (...grants: Partial<Grant>[]): Actor => ({
  kind: 'member',
  personId: 'p',
  name: '沈秋',
  grants: grants.map((grant) => ({
    id: 'g',
    role: 'moderator',
    hearingId: null,
    departmentId: null,
    title: { zh: '', en: '' },
    ...grant,
  })),
})
const at = (actor: Actor) =>
  Object.fromEntries(HEARING_STATUSES.map((status) => [status, desksOf(actor, { id: 'h', status }).join(' ')]))

test('who hosts a hearing has its programme desk in every state, and no answering desk or studio before it is announced or after its end', () => {
  const all = 'moderate programme official studio captions'
  const over = 'moderate programme captions'
  const expected = { draft: 'moderate programme', scheduled: all, live: all, paused: all, closed: over, archived: over }
  expect(at(who({ role: 'moderator' }))).toEqual(expected)
  expect(at(who({ role: 'admin' }))).toEqual(expected)
  expect(at(who({ role: 'moderator', hearingId: 'other' })).live).toBe('')
})

test('who answers has the two desks of the panel, who interprets the studio, who writes captions theirs, oversight reads those of the hosts, and a handler has none', () => {
  expect(at(who({ role: 'official', hearingId: 'h' }))).toMatchObject({
    draft: '',
    live: 'official studio',
    closed: '',
  })
  expect(at(who({ role: 'official' })).live).toBe('')
  expect(at(who({ role: 'interpreter', hearingId: 'h' }))).toMatchObject({ draft: '', live: 'studio', closed: '' })
  expect(at(who({ role: 'captioner', hearingId: 'h' }))).toMatchObject({
    draft: '',
    live: 'captions',
    closed: 'captions',
  })
  expect(at(who({ role: 'captioner', hearingId: 'other' })).live).toBe('')
  expect(at(who({ role: 'oversight' })).live).toBe('moderate programme')
  expect(at(who({ role: 'handler', departmentId: 'd' })).live).toBe('')
})
