import { expect, test } from 'vitest'
import { isOwn, whoIsHere } from './who-is-here.ts'

test.each([
  ['', '', undefined],
  ['theme=x', '', undefined],
  ['ms_who=gG1.', 'G1', ''],
  ['a=b; __Host-ms_who=mM1.G1; c=d', 'M1', 'G1'],
  ['ms_who=mM2', 'M2', undefined],
  ['ms_who=', '', undefined],
])('%s says who is here', (cookie, id, was) => {
  expect(whoIsHere(cookie)).toEqual({ id, was })
})

test('what a guest wrote is theirs after signing in, and nobody else’s', () => {
  const guest = whoIsHere('ms_who=gG1.')
  const member = whoIsHere('ms_who=mM1.G1')
  const next = whoIsHere('ms_who=mM2')
  const nobody = whoIsHere('')
  expect(['', 'G1', 'M1'].map((by) => isOwn(by, guest))).toEqual([true, true, false])
  expect(['', 'G1', 'M1'].map((by) => isOwn(by, member))).toEqual([false, true, true])
  expect(['', 'G1', 'M1'].map((by) => isOwn(by, next))).toEqual([false, false, false])
  expect(['', 'G1', 'M1'].map((by) => isOwn(by, nobody))).toEqual([true, false, false])
})
