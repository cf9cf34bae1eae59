import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { tellSecurity } from '#platform/security-log.ts'
import { openMetricsPort } from './tell-metrics.ts'

test('a site process tells what it counted, and nothing else, on a port of its own', async () => {
  const server = openMetricsPort(0)
  await once(server, 'listening')
  const { address, port } = server.address() as AddressInfo
  expect(address).toBe('127.0.0.1')
  tellSecurity('too_fast')
  const page = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  expect(page).toMatch(/minsheng_security_events_total\{event="too_fast"\} 1/)
  expect(page).toContain('nodejs_eventloop_lag_p99_seconds')
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404)
  server.close()
})
