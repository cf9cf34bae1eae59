import * as z from 'zod'
import { hearingId } from '../ids.ts'

/** Pictures of a hearing that are recorded: the programme with its sound, and the sign-language interpreter's. */
export const RECORDED_PICTURES = ['programme', 'interpreter'] as const
export type RecordedPicture = (typeof RECORDED_PICTURES)[number]

/** The SHA-256 of a file, in hex. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/)

/** Segments of a batch at most: a minute. */
export const MOST_SEGMENTS = 30

/** The files of one thing in the two renditions: picture with sound, and sound alone. Null: there is none, or it was lost. */
const files = z.object({ main: sha256Hex.nullable(), audio: sha256Hex.nullable() })

/** A segment of a broadcast: its number in it, when it was on (milliseconds since 1970), how long (milliseconds), whether the hearing was paused for all of it, and the digests of its files. */
export const recordedSegment = z.object({
  sequence: z.int().min(0).max(999_999_999),
  startsAt: z.int().min(0).max(253_402_214_400_000),
  milliseconds: z.int().min(0).max(60_000),
  isPaused: z.boolean(),
  files,
})
export type RecordedSegment = z.infer<typeof recordedSegment>

/** The name of a process that packaged: no two segments of a hearing's picture have the same number and epoch. */
const epoch = z.string().regex(/^[a-z0-9]{1,16}$/)

/** Segments that follow each other in one picture's broadcast, of one process, with the digests of the init files that all of them need. */
export const recordedRun = z.object({
  picture: z.enum(RECORDED_PICTURES),
  epoch,
  maps: files,
  segments: z
    .array(recordedSegment)
    .min(1)
    .max(MOST_SEGMENTS)
    .refine((all) => all.every(({ sequence }, index) => sequence === (all[0]?.sequence ?? 0) + index)),
})
export type RecordedRun = z.infer<typeof recordedRun>

/** The last segment of a picture that the record has. */
const recordedPlace = z.object({ picture: z.enum(RECORDED_PICTURES), epoch, sequence: z.int() })
export type RecordedPlace = z.infer<typeof recordedPlace>

/** A hearing whose recording has not ended in the record: whether the hearing is over, and up to where the record has each picture. */
export const unfinishedRecording = z.object({
  hearing: hearingId,
  isOver: z.boolean(),
  upTo: z.array(recordedPlace).max(RECORDED_PICTURES.length),
})
export type UnfinishedRecording = z.infer<typeof unfinishedRecording>

/** What media tells of a recording: segments that the record does not have, or that there will be no more. */
export const recordingNews = z.discriminatedUnion('what', [
  z.object({ what: z.literal('segments'), hearing: hearingId, run: recordedRun }),
  z.object({ what: z.literal('end'), hearing: hearingId }),
])
export type RecordingNews = z.infer<typeof recordingNews>
