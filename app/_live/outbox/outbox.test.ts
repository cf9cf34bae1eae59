import { beforeEach, expect, test, vi } from 'vitest'
import { readOutbox, type Unsent } from '#app/_live/unsent-store.ts'
import type { Accepted } from '#contract/accepted.ts'
import type { Result } from '#contract/result.ts'
import { openOutbox, type Way } from './outbox.ts'

type Sent = { commandId: string; title: string; typedAt: string }

const ACCEPTED: Result<Accepted> = { ok: true, value: { stream: 'hearing-water', seq: 7, at: '2026-11-30T12:00:00Z' } }
const CHANGED = '站口的灯和坡道什么时候修'
const TAKEN: Result<never> = { ok: false, refusal: { code: 'id_taken', message: '' } }

/** A browser's storage: what is kept is its own key. */
const storage = () =>
  Object.create({
    getItem(this: Record<string, string>, key: string) {
      return this[key] ?? null
    },
    setItem(this: Record<string, string>, key: string, text: string) {
      this[key] = text
    },
    removeItem(this: Record<string, string>, key: string) {
      delete this[key]
    },
  })

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('localStorage', storage())
  vi.stubGlobal('document', { cookie: 'ms_who=gsomebody' })
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
})

/** A server that keeps first answers, and a line that can be down or lose answers. */
function server() {
  const kept = new Map<string, string>()
  const line: { down: boolean; loses: number; come?: () => void } = { down: false, loses: 0 }
  const way: Way = {
    ready: () =>
      new Promise((resolve) => {
        if (line.down) line.come = resolve
        else resolve()
      }),
    enter: async () => 'somebody',
    async send<T>(_: string, payload: unknown) {
      const { commandId, ...input } = payload as Sent
      const before = kept.get(commandId)
      kept.set(commandId, before ?? JSON.stringify(input))
      if (line.loses-- > 0) return undefined
      return (before === undefined || before === JSON.stringify(input) ? ACCEPTED : TAKEN) as Result<T>
    },
  }
  const back = () => {
    line.down = false
    line.come?.()
  }
  return { kept, line, way, back }
}

const question = (title = '站口的灯什么时候修'): Unsent => ({
  slug: 'water',
  hearing: '供水听证',
  at: Date.now(),
  by: 'somebody',
  input: { hearingId: 'h', questionId: title, title },
})

test('what is kept without a line is sent once, by whichever window is there, and then forgotten', async () => {
  const { kept, line, way, back } = server()
  line.down = true
  const first = openOutbox(way, 'water')
  void first.ask(question())
  first.close()
  expect(readOutbox(Date.now()).questions).toHaveLength(1)
  back()
  const windows = [openOutbox(way, 'water'), openOutbox(way)]
  for (const one of windows) one.start()
  await vi.waitFor(() => expect(readOutbox(Date.now()).questions).toEqual([]))
  expect(kept.size).toBe(1)
})

test('deleted before it is sent, it is never sent', async () => {
  const { kept, line, way, back } = server()
  line.down = true
  const outbox = openOutbox(way, 'water')
  const sent = outbox.ask(question())
  outbox.discard(question())
  back()
  expect(await sent).toBeUndefined()
  expect(kept.size).toBe(0)
})

test('changed before it is sent, the last words are sent; while it is being changed, nothing is', async () => {
  const { kept, line, way, back } = server()
  line.down = true
  const outbox = openOutbox(way, 'water')
  const one = question()
  const sent = outbox.ask(one)
  outbox.hold(one, true)
  back()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(kept.size).toBe(0)
  outbox.reword(one, { title: '站口的灯和坡道', body: '' })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await sent).toEqual(ACCEPTED)
  expect([...kept.values()].map((text) => JSON.parse(text).title)).toEqual(['站口的灯和坡道'])
})

test('an answer that is lost makes no second question, and a change after it is told that the first words arrived', async () => {
  const { kept, line, way } = server()
  line.loses = 3
  const outbox = openOutbox(way, 'water')
  const asked = outbox.ask(question())
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await asked).toEqual(ACCEPTED)
  expect(kept.size).toBe(1)

  line.loses = 1
  const one = question('第二个问题')
  const sent = outbox.ask(one)
  await vi.waitFor(() => expect(kept.size).toBe(2))
  outbox.reword(one, { title: '改过的第二个问题', body: '' })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await sent).toEqual(TAKEN)
  expect(kept.size).toBe(2)
  expect(outbox.store.getState().questions).toMatchObject([{ refusal: { code: 'id_taken' } }])
})

test('what somebody else wrote on this device is not sent, and what an older page kept is', async () => {
  const { kept, way } = server()
  const { input, at } = question()
  localStorage.setItem('minsheng:unsent:water', JSON.stringify([{ input, at, by: 'somebody' }]))
  localStorage.setItem('minsheng:unsent:water:other', JSON.stringify({ ...question('别人写的'), by: 'else' }))
  const outbox = openOutbox(way, 'water')
  outbox.start()
  await vi.waitFor(() => expect(outbox.store.getState().questions).toHaveLength(1))
  expect([...kept.keys()]).toEqual([input.questionId])
})

test('changed or deleted while the device becomes somebody, the last words are sent, or none', async () => {
  const { kept, way } = server()
  let become: () => void = () => undefined
  const enter = () =>
    new Promise<string>((resolve) => {
      become = () => resolve('somebody')
    })
  const outbox = openOutbox({ ...way, enter }, 'water')
  const one = question()
  const sent = outbox.ask(one)
  await vi.advanceTimersByTimeAsync(1_000)
  outbox.reword(one, { title: CHANGED, body: '' })
  become()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await sent).toEqual(ACCEPTED)
  expect([...kept.values()].map((text) => JSON.parse(text).title)).toEqual([CHANGED])

  const other = question('这一句不问了')
  const asked = outbox.ask(other)
  await vi.advanceTimersByTimeAsync(1_000)
  outbox.discard(other)
  become()
  expect(await asked).toBeUndefined()
  const vote = { slug: 'water', hearing: '', at: Date.now(), by: '', questionId: 'q', title: '', active: true }
  vi.stubGlobal('document', { cookie: '' })
  const pressed = outbox.vote(vote)
  await vi.advanceTimersByTimeAsync(1_000)
  outbox.discardVote(vote)
  become()
  expect(await pressed).toBeUndefined()
  expect(kept.size).toBe(1)
  expect(readOutbox(Date.now())).toEqual({ questions: [], votes: [] })
})

test('what a full storage does not keep stays in this window, says so, and is sent from there', async () => {
  const { kept, line, way, back } = server()
  line.down = true
  let otherWindow: (event: { key: string | null }) => void = () => undefined
  vi.stubGlobal('addEventListener', (name: string, listener: typeof otherWindow) => {
    if (name === 'storage') otherWindow = listener
  })
  const outbox = openOutbox(way, 'water')
  outbox.start()
  const one = question()
  void outbox.ask(one)
  vi.stubGlobal('localStorage', {
    ...localStorage,
    getItem: (key: string) => (localStorage as unknown as Record<string, string>)[key] ?? null,
    setItem: () => {
      throw new Error('QuotaExceededError')
    },
    removeItem: () => undefined,
  })
  outbox.reword(one, { title: CHANGED, body: '' })
  otherWindow({ key: null })
  expect(outbox.store.getState().questions).toMatchObject([{ input: { title: CHANGED }, unkept: true }])
  back()
  await vi.advanceTimersByTimeAsync(5_000)
  expect([...kept.values()].map((text) => JSON.parse(text).title)).toEqual([CHANGED])
})

test('of several that waited, one that comes too soon waits for that as well; who asks now is told', async () => {
  const { kept, way } = server()
  const soon: Result<never> = { ok: false, refusal: { code: 'too_soon', message: '', retryAfterMs: 30_000 } }
  let refuses = 1
  const send = async <T>(event: string, payload: unknown) =>
    refuses-- > 0 ? (soon as Result<T>) : way.send<T>(event, payload)
  const outbox = openOutbox({ ...way, send }, 'water')
  const waited = outbox.ask({ ...question(), at: Date.now() - 60_000 })
  await vi.advanceTimersByTimeAsync(20_000)
  expect(outbox.store.getState().questions.map(({ refusal }) => refusal)).toEqual([undefined])
  await vi.advanceTimersByTimeAsync(40_000)
  expect(await waited).toEqual(ACCEPTED)
  expect(kept.size).toBe(1)
  refuses = 1
  expect(await outbox.ask(question('现在问的'))).toEqual(soon)
})

test('a clock that stood long ago, and was set right, hides nothing', () => {
  localStorage.setItem('minsheng:unsent:water:early', JSON.stringify({ ...question(), at: 3_600_000 }))
  localStorage.setItem(
    'minsheng:unsent:water:old',
    JSON.stringify({ ...question('旧的'), at: Date.now() - 8 * 86_400_000 }),
  )
  expect(readOutbox(Date.now()).questions).toMatchObject([{ at: 3_600_000 }])
})
