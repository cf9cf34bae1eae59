import { type Counts, type Frame, isFrameOf, type PollCounts } from './signals.ts'
import type { StageSends } from './stage-sends.ts'
import type { Fold } from './streams/fold.ts'
import { HEARING_FOLD } from './streams/hearing/fold.ts'
import { foldTogether } from './streams/hearing/question-map.ts'
import type { HearingView } from './streams/hearing/view.ts'
import { hearingStream } from './streams/names.ts'

/** What a page of a hearing starts with: the snapshot that the server rendered. */
export type Snapshot = { view: HearingView; votes: Counts; v: number; poll?: PollCounts | undefined }

/** What a frame did: the changed state, or `gap` (entries between are missing), or `reload` (load the snapshot again). */
export type Folded = Partial<Snapshot & { viewers: number; sends: StageSends }> | 'gap' | 'reload'

/** Folds a frame of the hearing into the state. A frame of another stream changes nothing; a lower count version is ignored. */
export function foldFrame(state: Snapshot, frame: Frame): Folded {
  if (!isFrameOf(frame, hearingStream(state.view.slug))) return {}
  const view = foldEntries(HEARING_FOLD, state.view, frame)
  if (typeof view === 'string') return view
  // Nothing that such a frame says is newer than what the page holds.
  if (frame.reload) return {}
  return {
    ...(view === state.view ? {} : { view }),
    ...foldCounts(state, frame),
    ...(frame.poll ? foldPoll(state, frame.poll) : {}),
    ...(frame.viewers === undefined ? {} : { viewers: frame.viewers }),
    ...(frame.sends === undefined ? {} : { sends: frame.sends }),
  }
}

/** Folds a frame's entries into the view of any stream; the very view where there is nothing new. Entries already known are passed over. */
export function foldEntries<E, V extends { seq: number }>(
  fold: Fold<E, V>,
  view: V,
  frame: { seq: number; reload?: boolean; entries?: readonly (E | 0)[] },
): V | 'gap' | 'reload' {
  if (frame.reload) return frame.seq > view.seq ? 'reload' : view
  const entries = frame.entries ?? []
  const first = frame.seq - entries.length + 1
  if (frame.seq > view.seq && first > view.seq + 1) return 'gap'
  return foldTogether(() => {
    let next = view
    for (const [i, entry] of entries.entries()) {
      const seq = first + i
      if (seq <= next.seq) continue
      next = entry === 0 ? fold.skip(next, seq) : fold.apply(next, entry)
    }
    return next
  })
}

function foldCounts({ votes, v }: Pick<Snapshot, 'votes' | 'v'>, frame: Frame): Partial<Snapshot> {
  if (frame.v === undefined || frame.v < v || !frame.counts) return {}
  const moved = Object.entries(frame.counts).some(([number, n]) => votes[Number(number)] !== n)
  return moved ? { votes: { ...votes, ...frame.counts }, v: frame.v } : { v: frame.v }
}

/** The newer of two counts of one poll; those of another poll are of the one that was opened since. */
export const foldPoll = ({ poll }: Pick<Snapshot, 'poll'>, told: PollCounts): Pick<Snapshot, 'poll'> =>
  poll?.id === told.id && poll.rev >= told.rev ? {} : { poll: told }
