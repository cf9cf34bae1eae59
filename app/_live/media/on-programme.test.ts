import { expect, test } from 'vitest'
import { arrange } from './on-programme.ts'
import type { SeenParticipant } from './streams.ts'

const one = (id: string, role: SeenParticipant['role']) =>
  ({ id, key: id, name: id, title: { zh: '', en: '' }, role, sources: { camera: 'live' } }) as SeenParticipant
const official = one('zhou', 'official')
const host = one('mo', 'host')
const interpreter = one('sign', 'interpreter')
const all = [interpreter, official, host]
const ids = (shown: readonly SeenParticipant[]) => shown.map(({ id }) => id)

test('an interpreter takes nobody’s place, though they lead the talk, came first, or the slate is shown', () => {
  const { tiles, small, aside } = arrange(all, { layout: 'auto', keys: [] }, 'sign')
  expect([ids(tiles), ids(small), ids(aside)]).toEqual([['zhou'], ['mo'], ['sign']])
  const slate = arrange(all, { layout: 'slate', keys: [] }, null)
  expect([ids(slate.tiles), ids(slate.unseen), ids(slate.aside)]).toEqual([[], ['zhou', 'mo'], ['sign']])
  const shown = arrange(all, { layout: 'one', keys: ['mo'] }, null)
  expect([ids(shown.tiles), ids(shown.unseen), ids(shown.aside)]).toEqual([['mo'], ['zhou'], ['sign']])
})

test('an interpreter whom the host chose is on programme, and not aside', () => {
  const { layout, tiles, aside } = arrange(all, { layout: 'side', keys: ['zhou', 'sign'] }, null)
  expect([layout, ids(tiles), aside]).toEqual(['side', ['zhou', 'sign'], []])
})
