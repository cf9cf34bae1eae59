import { box, fullBox, text, u32, u64 } from './boxes.ts'

/** A sample of a fragment; `duration` in the scale of its track. */
export type Sample = { data: Uint8Array; duration: number; isSync: boolean }

/** The samples of one track, the first of which is decoded at `startsAt`, in the scale of that track. */
export type Run = { track: number; startsAt: number; samples: readonly Sample[] }

const SYNC = 0x02000000
const NOT_SYNC = 0x01010000
const RUN_FLAGS = 0x701
const BASE_IS_MOOF = 0x020000

/** A fragment (`moof` and `mdat`): what a part is made of, and a segment is a row of. Runs without samples are left out. */
export function fragment(sequence: number, runs: readonly Run[]): Buffer {
  const full = runs.filter(({ samples }) => samples.length > 0)
  const datas = full.map(({ samples }) => samples.map(({ data }) => data))
  const sizes = datas.map((data) => data.reduce((sum, { length }) => sum + length, 0))
  const offsets = (first: number) =>
    sizes.map((_, index) => first + sizes.slice(0, index).reduce((sum, size) => sum + size, 0))
  const size = moof(sequence, full, offsets(0)).length
  return Buffer.concat([moof(sequence, full, offsets(size + 8)), box('mdat', ...datas.flat())])
}

/** What each segment begins with: whoever has a file of several can take them apart. */
export const segmentType = (): Buffer => box('styp', text('msdh'), u32(0), text('msdhcmfs'))

const moof = (sequence: number, runs: readonly Run[], offsets: readonly number[]): Buffer =>
  box(
    'moof',
    fullBox('mfhd', 0, 0, u32(sequence)),
    ...runs.map((run, index) => trackFragment(run, offsets[index] ?? 0)),
  )

function trackFragment({ track, startsAt, samples }: Run, offset: number): Buffer {
  const rows = samples.flatMap(({ data, duration, isSync }) => [duration, data.length, isSync ? SYNC : NOT_SYNC])
  return box(
    'traf',
    fullBox('tfhd', 0, BASE_IS_MOOF, u32(track)),
    fullBox('tfdt', 1, 0, u64(startsAt)),
    fullBox('trun', 0, RUN_FLAGS, u32(samples.length, offset, ...rows)),
  )
}
