import { expect, test, vi } from 'vitest'
import type { Result } from '#contract/result.ts'
import { openCaptionQueue, type WaitingLine, waitingIn } from './caption-queue.ts'

const line = (lineId: string): WaitingLine => ({
  lineId,
  language: 'zh',
  text: `第 ${lineId} 行`,
  saidAt: '2026-11-30T06:00:00.000Z',
})
const OK: Result<unknown> = { ok: true, value: {} }
const PAUSED: Result<unknown> = { ok: false, refusal: { code: 'captions_paused', message: '暂停' } }

vi.stubGlobal('document', { cookie: '' })

test('lines go out one by one, in their order, and what the server has is gone', async () => {
  const answers: ((result: Result<unknown>) => void)[] = []
  const asked: string[] = []
  const said: string[] = []
  const queue = openCaptionQueue(
    'water',
    ({ lineId }) => {
      asked.push(lineId)
      return new Promise((resolve) => answers.push(resolve))
    },
    (text) => said.push(text),
  )
  queue.add(line('a'))
  queue.add(line('b'))
  expect(asked).toEqual(['a'])
  answers[0]?.(OK)
  await expect.poll(() => asked).toEqual(['a', 'b'])
  // Its first answer was lost.
  answers[1]?.({ ok: false, refusal: { code: 'id_taken', message: '' } })
  await expect.poll(() => queue.lines()).toEqual([])
  expect(said).toEqual(['第 a 行', '第 b 行'])
})

test('a line that is refused waits for its writer, and holds up no other one', async () => {
  let result: Result<unknown> = PAUSED
  const queue = openCaptionQueue(
    'water',
    async () => result,
    () => undefined,
  )
  queue.add(line('a'))
  await expect.poll(() => queue.lines()[0]?.refusal?.code).toBe('captions_paused')
  result = OK
  queue.add(line('b'))
  await expect.poll(() => queue.lines().map(({ lineId }) => lineId)).toEqual(['a'])
  queue.again('a')
  await expect.poll(() => queue.lines()).toEqual([])
})

test('what a device kept is read back, and nothing else', () => {
  const kept = JSON.stringify([{ ...line('a'), refusal: { code: 'x' } }, { lineId: 1 }, null])
  expect(waitingIn(kept)).toEqual([line('a')])
  expect(waitingIn('{')).toEqual([])
  expect(waitingIn(null)).toEqual([])
})
