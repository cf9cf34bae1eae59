import { expect, test, vi } from 'vitest'
import { Programme } from './programme.ts'

test('a picture that can’t be taken is told of, and ends neither the programme nor the process', async () => {
  const warn = vi.fn()
  let pictures = 0
  const programme = new Programme(
    {
      picture: () => {
        pictures++
        throw new RangeError('out of range')
      },
      sound: () => undefined,
    },
    { info: () => undefined, warn, error: () => undefined },
  )
  try {
    await vi.waitFor(() => expect(pictures).toBeGreaterThan(1), { timeout: 30_000 })
    const told = warn.mock.calls.filter(([detail]) => detail.cause === 'RangeError: out of range')
    expect(told).toHaveLength(1)
  } finally {
    programme.close()
  }
})
