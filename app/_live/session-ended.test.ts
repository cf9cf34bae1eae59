import { io } from 'socket.io-client'
import { afterEach, expect, test, vi } from 'vitest'
import type { Me } from '#contract/signals.ts'
import { noQuestions } from '#contract/streams/hearing/view.ts'
import { SOON } from '#tests/support/soon.ts'
import type { LiveSocket } from './connection.ts'
import type { HearingState } from './hearing-state.ts'
import { openHearingStore } from './hearing-store.ts'
import { leaveIfEnded, leaveWithSession } from './session-ended.ts'

const VIEW = { seq: 5, slug: 'water', counts: noQuestions(), questions: {} } as unknown as HearingState['view']

/** A page in a browser whose cookies name somebody; `session` is for whom the server takes it. */
function pageOf(who: string, session: { personId: string | null }) {
  const jar = new Map([['ms_who', who]])
  const reload = vi.fn()
  const ask = vi.fn(async () => Response.json(session))
  vi.stubGlobal('fetch', ask)
  vi.stubGlobal('location', { reload })
  vi.stubGlobal('document', {
    get cookie() {
      return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    },
    set cookie(text: string) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? []
      if (text.includes('Max-Age=0')) jar.delete(name)
      else jar.set(name, value)
    },
  })
  const socket: LiveSocket = io('http://127.0.0.1:1', { autoConnect: false })
  const store = openHearingStore({ view: VIEW, votes: {}, v: 0 })
  leaveWithSession(socket, store)
  const welcomed = (me: Me | null) =>
    store.receive({
      type: 'welcome',
      welcome: { me, votes: [], questions: [], hand: null, node: '', now: '2026-11-28T12:00:00Z' },
    })
  welcomed(null)
  return { jar, reload, ask, welcomed }
}

afterEach(() => vi.unstubAllGlobals())

test('a page whose session was ended elsewhere forgets its person and loads again', async () => {
  const { jar, reload } = pageOf('mX', { personId: null })
  await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce(), SOON)
  expect([...jar]).toEqual([['ms_left', '1']])
})

test('a page that was welcomed before its device was known stays, and one of nobody asks nothing', async () => {
  const known = pageOf('gG', { personId: 'G' })
  await vi.waitFor(() => expect(known.ask).toHaveBeenCalledOnce(), SOON)
  const nobody = pageOf('', { personId: null })
  await Promise.resolve()
  expect(nobody.ask).not.toHaveBeenCalled()
  expect([known.reload, nobody.reload].map(({ mock }) => mock.calls.length)).toEqual([0, 0])
  expect([...known.jar]).toEqual([['ms_who', 'gG']])
})

test('a page whose guest was made since it was loaded loads again when the cookie went before the news', async () => {
  const { jar, reload, welcomed } = pageOf('', { personId: null })
  jar.set('ms_who', 'gG')
  welcomed({ personId: 'G', kind: 'guest', name: '', pseudonym: '', roles: [] })
  jar.delete('ms_who')
  welcomed(null)
  await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce(), SOON)
})

test('a page stays where somebody came in while the answer was on its way', async () => {
  const { jar, reload, ask } = pageOf('mX', { personId: null })
  ask.mockImplementation(async () => {
    jar.set('ms_who', 'mY')
    return Response.json({ personId: null })
  })
  await leaveIfEnded()
  expect(reload).not.toHaveBeenCalled()
  expect([...jar]).toEqual([['ms_who', 'mY']])
})
