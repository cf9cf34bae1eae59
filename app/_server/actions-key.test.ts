import { expect, test } from 'vitest'
import { derivedKey } from '#platform/derived-key.ts'
import { actionsKey } from './actions-key.ts'

const SECRET = 'only-for-tests-0123456789-0123456789'

test('the key of actions is 32 bytes, the same for the same secret, another for another, and no key of another use', () => {
  const key = Buffer.from(actionsKey(SECRET), 'base64')
  expect(key).toHaveLength(32)
  expect(actionsKey(SECRET)).toBe(key.toString('base64'))
  expect(actionsKey(`${SECRET}1`)).not.toBe(actionsKey(SECRET))
  expect(key.toString('hex')).not.toBe(derivedKey(SECRET, 'form ids'))
})
