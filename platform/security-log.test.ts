import { expect, test } from 'vitest'
import { SECURITY_BOUND } from './security-bound.ts'
import { SECURITY_EVENTS } from './security-events.ts'
import { openSecurityLog } from './security-log.ts'

/** A log with what it wrote. */
function opened() {
  const lines: Record<string, unknown>[] = []
  const log = openSecurityLog({ write: (line: string) => void lines.push(JSON.parse(line)) })
  return { ...log, lines }
}

test('a line says what, who, from which block and in which request, and nothing else of them', () => {
  const { tell, lines } = opened()
  tell('signed_in', { actor: 'p1', method: 'code', address: '203.0.113.9', requestId: 'r1' })
  tell('signed_in', { actor: 'p2', method: 'code', address: '::ffff:203.0.113.200', requestId: 'r2' })
  tell('signed_in', { actor: 'p3', method: 'code', address: '198.51.100.1', requestId: 'r3' })
  tell('refused', { actor: null, address: '127.0.0.1', name: 'role:grant', reason: 'forbidden' })
  expect(lines[0]).toMatchObject({ level: 30, security: 'signed_in', actor: 'p1', method: 'code', requestId: 'r1' })
  expect(lines[0]?.block).toMatch(/^[\w-]{12}$/)
  expect(lines[1]?.block).toBe(lines[0]?.block)
  expect(lines[2]?.block).not.toBe(lines[0]?.block)
  expect(lines[3]).toMatchObject({
    level: 40,
    security: 'refused',
    name: 'role:grant',
    reason: 'forbidden',
    block: 'here',
  })
  expect(JSON.stringify(lines)).not.toMatch(/203\.0|198\.51/)
})

test('a flood of one block takes few lines and leaves room for others; how many more there were is told', () => {
  const { tell, flush, lines } = opened()
  for (let n = 0; n < 5_000; n++) tell('too_fast', { address: '203.0.113.9' })
  expect(lines).toHaveLength(SECURITY_BOUND.perBlock)
  tell('too_fast', { address: '198.51.100.1' })
  tell('refused', { address: '203.0.113.9' })
  expect(lines).toHaveLength(SECURITY_BOUND.perBlock + 2)
  flush()
  const more = 5_000 - SECURITY_BOUND.perBlock
  expect(lines.at(-1)).toMatchObject({ security: 'too_fast', more, blocks: 1, block: lines[0]?.block })
  tell('too_fast', { address: '203.0.113.9' })
  expect(lines.at(-1)).not.toHaveProperty('more')
})

test('a flood of many blocks takes no more than a kind may have, and one line more', () => {
  const { tell, flush, lines } = opened()
  for (let n = 0; n < 5_000; n++) tell('turned_away', { address: `10.${n >> 8}.${n & 255}.1` })
  expect(lines).toHaveLength(SECURITY_BOUND.perKind)
  flush()
  expect(lines).toHaveLength(SECURITY_BOUND.perKind + 1)
  expect(lines.at(-1)).toMatchObject({ security: 'turned_away', more: 5_000 - SECURITY_BOUND.perKind })
})

test('what only staff can do is written each time', () => {
  const { tell, lines } = opened()
  for (let n = 0; n < 500; n++) tell('role_granted', { actor: 'p1', address: '203.0.113.9' })
  expect(lines).toHaveLength(500)
})

test('each event says what it means', () => {
  for (const [name, { level, says, act }] of Object.entries<{ level: string; says: string; act?: string }>(
    SECURITY_EVENTS,
  )) {
    expect(name).toMatch(/^[a-z_]+$/)
    expect(says).toMatch(/[.:]$/)
    expect(level === 'info' || Boolean(act), `${name} says what to do`).toBe(true)
  }
})
