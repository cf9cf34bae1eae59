import { expect, test } from 'vitest'
import { foldFrame, type Snapshot } from './fold-frame.ts'
import type { Frame } from './signals.ts'
import type { HearingEntry as Entry } from './streams/hearing/entries.ts'
import { HEARING_FOLD } from './streams/hearing/fold.ts'

const at = '2026-11-28T08:00:00.000Z'
const entry = (seq: number, type: 'hearing.scheduled' | 'hearing.started' | 'hearing.paused') =>
  ({ seq, at, type, public: {} }) as Entry

const created = {
  seq: 1,
  at,
  type: 'hearing.created',
  public: { hearingId: '0192d3a4-0000-7000-8000-000000000001', slug: 'water', settings: {} },
} as unknown as Entry
const scheduled = HEARING_FOLD.apply(HEARING_FOLD.open(created), entry(2, 'hearing.scheduled'))
const state: Snapshot = { view: HEARING_FOLD.apply(scheduled, entry(3, 'hearing.started')), votes: {}, v: 0 }
const frame = (seq: number, ...entries: Entry[]): Frame => ({ f: 1, seq, stream: 'hearing-water', v: 0, entries })

test('a page that holds an entry already passes it over, and takes the rest of the frame once', () => {
  const started = entry(3, 'hearing.started')
  expect(foldFrame(state, frame(3, started))).toEqual({})
  const folded = foldFrame(state, frame(4, started, entry(4, 'hearing.paused')))
  expect(folded).toMatchObject({ view: { seq: 4, status: 'paused' } })
})

test('a frame from a node that is behind changes nothing, one with a number missing before it is a gap', () => {
  expect(foldFrame(state, frame(2))).toEqual({})
  expect(foldFrame(state, { ...frame(2), reload: true })).toEqual({})
  expect(foldFrame(state, frame(5, entry(5, 'hearing.paused')))).toBe('gap')
})
