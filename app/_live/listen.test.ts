import { io } from 'socket.io-client'
import { afterEach, expect, test, vi } from 'vitest'
import type { Frame } from '#contract/signals.ts'
import { noQuestions } from '#contract/streams/hearing/view.ts'
import { SOON } from '#tests/support/soon.ts'
import type { LiveSocket } from './connection.ts'
import type { HearingState } from './hearing-state.ts'
import { openHearingStore } from './hearing-store.ts'
import { listen } from './listen.ts'

const VIEW = {
  seq: 5,
  id: 'hearing',
  slug: 'water',
  status: 'live',
  settings: {},
  startedAt: null,
  closedAt: null,
  currentItemId: null,
  counts: noQuestions(),
  questions: {},
  stage: [],
} as unknown as HearingState['view']

afterEach(() => vi.unstubAllGlobals())

test('a count that comes while everything is loaded again is not taken back by what was loaded', async () => {
  const socket: LiveSocket = io('http://127.0.0.1:1', { autoConnect: false })
  const store = openHearingStore({ view: VIEW, votes: { 1: 3 }, v: 3 })
  listen({ socket, store, slug: 'water', audience: 'public' })
  const hear = (frame: Frame) => {
    for (const heard of socket.listeners('frame')) heard(frame)
  }
  const loading = Promise.withResolvers<Response>()
  const ask = vi.fn(() => loading.promise)
  vi.stubGlobal('fetch', ask)

  hear({ f: 1, seq: 900, stream: 'hearing-water', v: 20, counts: { 1: 20 }, full: true, reload: true })
  await vi.waitFor(() => expect(ask).toHaveBeenCalled(), SOON)
  hear({ f: 2, seq: 900, stream: 'hearing-water', v: 21, counts: { 1: 21 } })
  loading.resolve(Response.json({ view: { ...VIEW, seq: 900 }, votes: { 1: 18, 2: 2 }, v: 20 }))
  await vi.waitFor(() => expect(store.getState().view.seq).toBe(900), SOON)
  await vi.waitFor(() => expect(store.getState()).toMatchObject({ votes: { 1: 21, 2: 2 }, v: 21 }), SOON)
})

test.each([
  ['sign_in', 'lost', 1],
  ['forbidden', 'refused', 0],
] as const)('a page whose socket was closed as %s is %s, and comes back %d times', async (code, line, times) => {
  vi.useFakeTimers()
  const socket: LiveSocket = io('http://127.0.0.1:1', { autoConnect: false })
  const connect = vi.spyOn(socket, 'connect').mockReturnValue(socket)
  const store = openHearingStore({ view: VIEW, votes: {}, v: 0 })
  listen({ socket, store, slug: 'water', audience: 'public' })
  for (const heard of socket.listeners('refused')) heard({ code, message: '' })
  for (const heard of socket.listeners('disconnect')) heard('io server disconnect')
  await vi.advanceTimersByTimeAsync(3_000)
  vi.useRealTimers()
  expect(store.getState().line).toBe(line)
  expect(connect).toHaveBeenCalledTimes(times)
})
