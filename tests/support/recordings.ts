import { createHash } from 'node:crypto'
import { SYSTEM } from '#contract/identity.ts'
import type { RecordedRun, RecordedSegment } from '#contract/recordings/segments.ts'
import type { CommandName } from '#domain/commands/registry.ts'
import type { Ready } from './accepted-commands.ts'
import type { City } from './city.ts'

type RecordingCommand = Extract<CommandName, `recording:${string}`>

/** The digest of some words, in hex. */
export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Segments of two seconds that follow each other, with digests of their names. */
export const segmentsFrom = (sequence: number, count: number, startsAt = 1_900_000_000_000): RecordedSegment[] =>
  Array.from({ length: count }, (_, index) => ({
    sequence: sequence + index,
    startsAt: startsAt + (sequence + index) * 2_000,
    milliseconds: 2_000,
    isPaused: false,
    files: { main: sha256Of(`main ${sequence + index}`), audio: sha256Of(`audio ${sequence + index}`) },
  }))

/** A run of the programme. */
export const runFrom = (sequence: number, count: number, more: Partial<RecordedRun> = {}): RecordedRun => ({
  picture: 'programme',
  epoch: 'first',
  maps: { main: sha256Of('map'), audio: sha256Of('audio map') },
  segments: segmentsFrom(sequence, count),
  ...more,
})

/** Has the hearing's recording in the record, with a gap and a lost segment, and its files removed. */
export async function playRecording(city: City): Promise<void> {
  const { hearingId } = city
  const append = (run: RecordedRun) => city.must(SYSTEM, 'recording:append', { hearingId, run })
  await append(runFrom(0, 3))
  await append(runFrom(0, 2, { picture: 'interpreter' }))
  const [lost, last] = segmentsFrom(5, 2)
  if (lost && last) {
    const files = { main: null, audio: null }
    await append(runFrom(5, 2, { epoch: 'second', segments: [{ ...lost, files }, last] }))
  }
  await city.must(SYSTEM, 'recording:end', { hearingId })
  await city.must(SYSTEM, 'recording:remove', { hearingId, days: 30 })
}

/** For every command on recordings: brings a hearing to where it is accepted. `closed`: makes a hearing that is over. */
export function acceptedRecordings(
  city: City,
  closed: () => Promise<string>,
): { readonly [N in RecordingCommand]: () => Promise<Ready<N>> } {
  const recorded = async () => {
    const hearingId = await closed()
    await city.must(SYSTEM, 'recording:append', { hearingId, run: runFrom(0, 1) })
    return hearingId
  }
  return {
    'recording:append': async () => ({ actor: SYSTEM, input: { hearingId: await closed(), run: runFrom(0, 2) } }),
    'recording:end': async () => ({ actor: SYSTEM, input: { hearingId: await recorded() } }),
    'recording:remove': async () => ({ actor: SYSTEM, input: { hearingId: await recorded(), days: 30 } }),
  }
}

/** The rest of the inputs of commands on recordings, by their names. */
export const REST_OF_RECORDINGS: Partial<Record<CommandName, object>> = {
  'recording:append': { run: runFrom(0, 1) },
  'recording:remove': { days: 30 },
}
