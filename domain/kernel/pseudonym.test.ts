import { expect, test } from 'vitest'
import { pseudonym, stageKeyOf, voteKeyOf } from './pseudonym.ts'

const hearing = Buffer.alloc(32, 1)
const another = Buffer.alloc(32, 2)
const person = '0198f3a0-0000-7000-8000-000000000001'

test('pseudonym, stage and votes of a person say nothing of each other, nor of those in another hearing', () => {
  const names = [hearing, another].flatMap((key) => [
    pseudonym(key, person).slice(1).toLowerCase(),
    stageKeyOf(key, person).slice(0, 4),
    voteKeyOf(key, person).slice(0, 4),
  ])
  expect(new Set(names).size).toBe(names.length)
  expect(stageKeyOf(hearing, person)).toBe(stageKeyOf(hearing, person))
  expect(stageKeyOf(hearing, person)).toMatch(/^[0-9a-f]{16}$/)
})
