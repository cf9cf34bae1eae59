import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { HearingState } from './hearing-state.ts'
import { shown } from './shown.ts'

const stateAt = (seq: number) => ({ view: { seq } }) as HearingState

test('what was accepted is done when the page shows it, not when it is answered', async () => {
  const store = createStore(() => stateAt(3))
  await shown(store, 3)
  let done = false
  const waiting = shown(store, 5).then(() => {
    done = true
  })
  store.setState(stateAt(4))
  await Promise.resolve()
  expect(done).toBe(false)
  store.setState(stateAt(6))
  await waiting
  expect(done).toBe(true)
})
