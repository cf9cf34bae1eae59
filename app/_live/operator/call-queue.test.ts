import { beforeEach, expect, test, vi } from 'vitest'
import { UNSENT_DAYS } from '#contract/limits.ts'
import type { Result } from '#contract/result.ts'
import { EMPTY_CALL } from './call-draft.ts'
import { openCallQueue, type WaitingCall } from './call-queue.ts'

const here = { cookie: 'ms_who=mwu' }
let kept: Map<string, string>
let windows: ((event: { key: string | null }) => void)[]

beforeEach(() => {
  here.cookie = 'ms_who=mwu'
  kept = new Map()
  windows = []
  vi.stubGlobal('document', here)
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, text: string) {
      kept.set(key, text)
    },
    removeItem: (key: string) => kept.delete(key),
  })
  vi.stubGlobal('addEventListener', (_: string, hear: (typeof windows)[number]) => windows.push(hear))
  vi.stubGlobal('removeEventListener', () => undefined)
})

const call = (id: string, at = Date.now()): WaitingCall => ({
  ...{ commandId: id, itemId: id, at },
  draft: { ...EMPTY_CALL, title: id },
})
const keptIds = () => (JSON.parse(kept.get('minsheng:calls:wu') ?? '[]') as WaitingCall[]).map((one) => one.commandId)
/** Another window hears of it, as a browser tells it. */
const tell = () => windows.at(-1)?.({ key: 'minsheng:calls:wu' })

/** A window whose line gives no answer before `come` is called. */
function openWindow() {
  const sent: string[] = []
  const taken: string[] = []
  let come = (_: Result<unknown>) => {}
  const queue = openCallQueue(
    ({ commandId }) => {
      sent.push(commandId)
      return new Promise((resolve) => {
        come = resolve
      })
    },
    ({ commandId }) => taken.push(commandId),
  )
  queue.start()
  return { queue, sent, taken, come: (result: Result<unknown>) => come(result) }
}
const TAKEN: Result<unknown> = { ok: true, value: {} }
const settled = () => new Promise(setImmediate)

test('two windows keep their calls in one place, none overwrites the other’s, and each call is told of once', async () => {
  const one = openWindow()
  const two = openWindow()
  one.queue.add(call('a'))
  two.queue.add(call('b'))
  expect(keptIds()).toEqual(['a', 'b'])
  one.come(TAKEN)
  await settled()
  expect(one.taken).toEqual(['a'])
  expect(keptIds()).toEqual(['b'])
  tell()
  two.come(TAKEN)
  await settled()
  // The second window had sent the first one’s call as well: its id made it one act.
  expect([two.sent, two.taken]).toEqual([['a', 'b'], []])
})

test('what one operator took down is sent by nobody else’s session, and waits for them', async () => {
  const one = openWindow()
  one.queue.add(call('a'))
  here.cookie = 'ms_who=mma'
  one.come({ ok: false, refusal: { code: 'busy', message: '', retryAfterMs: 0 } })
  await settled()
  await settled()
  expect(one.sent).toEqual(['a'])
  expect(keptIds()).toEqual(['a'])
  expect(openWindow().queue.calls()).toEqual([])
  here.cookie = 'ms_who=mwu'
  expect(openWindow().sent).toEqual(['a'])
})

test('what is taken back makes room for what is being written, and what was left lying is forgotten', () => {
  kept.set('minsheng:calls:wu', JSON.stringify([call('old', Date.now() - (UNSENT_DAYS + 1) * 86_400_000)]))
  const { queue } = openWindow()
  expect(queue.calls()).toEqual([])
  queue.add({ ...call('a'), refusal: { code: 'too_short', message: '' } })
  queue.take('a', { ...call('b'), aside: true })
  expect(queue.calls()).toMatchObject([{ commandId: 'b', aside: true }])
  expect(keptIds()).toEqual(['b'])
})
