import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lifecyclesPage } from '#tools/documents/lifecycles.ts'
import { protocolPage } from '#tools/documents/protocol.ts'
import { securityPage } from '#tools/documents/security.ts'

test('the generated documents say what the contract and the machines say', () => {
  expect(readFileSync('docs/PROTOCOL.md', 'utf8')).toBe(protocolPage())
  expect(readFileSync('docs/LIFECYCLES.md', 'utf8')).toBe(lifecyclesPage())
  expect(readFileSync('docs/SECURITY.md', 'utf8')).toBe(securityPage())
})
