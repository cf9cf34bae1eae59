import { expect, test } from 'vitest'
import { MAX_FRAME_BYTES } from '#contract/limits.ts'
import { refuseUnbounded } from './bounded.ts'

const refusedOf = (path: string, accept: string) =>
  refuseUnbounded(
    new Request(`http://localhost:3000${path}`, {
      method: 'POST',
      headers: { accept, 'content-length': String(MAX_FRAME_BYTES + 1), 'x-forwarded-for': '198.51.100.7' },
    }),
  )

test('a body that is too large is refused as that, with the bound, in both languages', async () => {
  const problem = refusedOf('/api/commands/case:publish-reply', 'application/json')
  expect(problem?.status).toBe(413)
  expect(await problem?.json()).toMatchObject({
    code: 'too_large',
    title: expect.stringMatching(/最多 46 KB.*at most 46 KB/),
  })
  const page = refusedOf('/api/v1/questions/x/vote', 'text/html')
  expect(await page?.text()).toContain('at most 1 KB')
})
