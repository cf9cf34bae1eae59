import { describe, expect, it } from 'vitest'
import { isOwnOrigin, isOwnRequest, isUnsafe } from './own-origin.ts'

const own = 'https://hearings.example'
const from = (headers: Record<string, string>) => new Headers(headers)

describe('the origin of an act', () => {
  it('is ours only when scheme, host and port are', () => {
    expect(isOwnOrigin(own, own)).toBe(true)
    for (const origin of [
      'http://hearings.example',
      'https://hearings.example:8443',
      'https://evil.example',
      'null',
      '',
    ])
      expect(isOwnOrigin(origin, own), origin).toBe(false)
  })

  it('counts the names of the loopback as one, on the same port', () => {
    expect(isOwnOrigin('http://127.0.0.1:3000', 'http://localhost:3000')).toBe(true)
    expect(isOwnOrigin('http://[::1]:3000', 'http://localhost:3000')).toBe(true)
    expect(isOwnOrigin('http://127.0.0.1:3001', 'http://localhost:3000')).toBe(false)
  })

  it('is compared as an address, not as a text', () => {
    for (const [origin, site] of [
      ['https://HEARINGS.example', own],
      ['https://hearings.example:443', own],
      ['https://hearings.example', 'https://Hearings.Example:443'],
      ['https://hearings.example:8443', 'https://hearings.example:8443/'],
    ] as const)
      expect(isOwnOrigin(origin, site), origin).toBe(true)
  })

  it('may be missing only where no cookie is', () => {
    expect(isOwnRequest(from({}), own)).toBe(true)
    expect(isOwnRequest(from({ cookie: 'session=x' }), own)).toBe(false)
  })

  it('is asked for by every method that may change something', () => {
    expect(['GET', 'HEAD', 'OPTIONS'].some(isUnsafe)).toBe(false)
    expect(['POST', 'PUT', 'PATCH', 'DELETE', 'PURGE'].every(isUnsafe)).toBe(true)
  })
})
