import { expect, test } from 'vitest'
import { leadFirstAct } from './first-act.ts'

const press = (path: string) => leadFirstAct(new Request(`http://localhost${path}`, { method: 'POST' }))?.status

test.each([
  '/hearings/buses',
  '/en/hearings/buses',
  '/cases/MS-2026-000001',
  '/polls/statue',
  '/en/polls/statue/',
  '/letters',
  '/en/letters',
])('two presses of the plain form of %s are one guest', (path) => {
  expect(press(path)).toBe(307)
})

test.each([
  '/',
  '/hearings',
  '/polls',
  '/letters/7/token',
  '/mine',
  '/polls/statue/proof',
])('%s is let through', (path) => {
  expect(press(path)).toBeUndefined()
})
