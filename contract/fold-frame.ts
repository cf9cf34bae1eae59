import type { Counts, Frame } from './signals.ts'
import type { StageSends } from './stage-sends.ts'
import { HEARING_FOLD } from './streams/hearing/fold.ts'
import { foldTogether } from './streams/hearing/question-map.ts'
import type { HearingView } from './streams/hearing/view.ts'

/** What a page starts with: the snapshot that the server rendered. */
export type Snapshot = { view: HearingView; votes: Counts; v: number }

/** What a frame did: the changed state, or `gap` (entries between are missing), or `reload` (load the snapshot again). */
export type Folded = Partial<Snapshot & { viewers: number; sends: StageSends }> | 'gap' | 'reload'

/** Folds a frame into the state. Entries already known are passed over; a lower count version is ignored. */
export function foldFrame(state: Snapshot, frame: Frame): Folded {
  if (frame.reload) return frame.seq > state.view.seq ? 'reload' : {}
  const entries = frame.entries ?? []
  const first = frame.seq - entries.length + 1
  if (frame.seq > state.view.seq && first > state.view.seq + 1) return 'gap'
  return {
    ...foldEntries(state.view, entries, first),
    ...foldCounts(state, frame),
    ...(frame.viewers === undefined ? {} : { viewers: frame.viewers }),
    ...(frame.sends === undefined ? {} : { sends: frame.sends }),
  }
}

function foldEntries(view: HearingView, entries: NonNullable<Frame['entries']>, first: number): { view?: HearingView } {
  const folded = foldTogether(() => {
    let next = view
    for (const [i, entry] of entries.entries()) {
      const seq = first + i
      if (seq <= next.seq) continue
      next = entry === 0 ? HEARING_FOLD.skip(next, seq) : HEARING_FOLD.apply(next, entry)
    }
    return next
  })
  return folded === view ? {} : { view: folded }
}

function foldCounts({ votes, v }: Pick<Snapshot, 'votes' | 'v'>, frame: Frame): Partial<Snapshot> {
  if (frame.v < v || !frame.counts) return {}
  const moved = Object.entries(frame.counts).some(([number, n]) => votes[Number(number)] !== n)
  return moved ? { votes: { ...votes, ...frame.counts }, v: frame.v } : { v: frame.v }
}
