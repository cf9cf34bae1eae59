import { expect, inject, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { openSecurityLog } from '#platform/security-log.ts'
import { buildCity } from '../support/city.ts'
import { openClient, startNode } from '../support/nodes.ts'
import { SOON } from '../support/soon.ts'

const lines: Record<string, unknown>[] = []
const kept = globalThis as { minshengSecurityLog?: ReturnType<typeof openSecurityLog> }
kept.minshengSecurityLog = openSecurityLog({ write: (line: string) => void lines.push(JSON.parse(line)) })

const city = await buildCity()
const node = await startNode(city, inject('backing').redisUrl)
const told = (security: string) => lines.filter((line) => line.security === security)

test('what a node refuses for its sender’s rights, and what staff do to others, stands in the security log', async () => {
  await openClient(node.port, { origin: 'https://evil.example' }).refusal()
  expect(told('wrong_origin')).toMatchObject([{ name: 'socket' }])

  const guest = await city.guest()
  await openClient(node.port, { audience: 'desk', token: guest.token }).refusal()
  expect(told('refused')).toMatchObject([{ name: 'socket', reason: 'forbidden' }])

  const client = openClient(node.port, { token: guest.token, address: '203.0.113.9' })
  await vi.waitFor(() => expect(client.welcomes.length).toBeGreaterThan(0), SOON)
  await client.send('hearing:start', { hearingId: city.hearingId })
  expect(told('refused')[1]).toMatchObject({
    actor: guest.actor.personId,
    name: 'hearing:start',
    reason: 'forbidden',
    block: expect.stringMatching(/^[\w-]{12}$/),
    requestId: expect.any(String),
  })

  const admin = openClient(node.port, { token: city.admin.token })
  await vi.waitFor(() => expect(admin.welcomes.length).toBeGreaterThan(0), SOON)
  const email = 'granted@city.example'
  const granted = await admin.send('role:grant', { grantId: newId(), email, name: 'Granted', role: 'oversight' })
  expect(told('role_granted').length).toBe(granted.ok ? 1 : 0)
  if (granted.ok) expect(told('role_granted')).toMatchObject([{ actor: city.admin.actor.personId }])
  await admin.send('session:revoke', { personId: guest.actor.personId })
  expect(lines.filter(({ security }) => security === 'session_revoked').length).toBeLessThanOrEqual(1)
  expect(JSON.stringify(lines)).not.toMatch(/203\.0\.113|granted@|Granted/)
})
