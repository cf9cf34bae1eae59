import * as z from 'zod'

/** The playlists that a programme is published as: picture with sound, and sound alone. */
export const RENDITIONS = ['main', 'audio'] as const
export type Rendition = (typeof RENDITIONS)[number]

const rendition = z.enum(RENDITIONS)
const name = z.string().regex(/^[a-z0-9]{1,16}$/)

/**
 * What happens to a programme, in order. The playlists are a fold of it, in the process that packages and in the one that takes over after it
 * from the journal on disk. Times in milliseconds since 1970, lengths in seconds.
 */
export const broadcastEvent = z.discriminatedUnion('type', [
  /** A process took up packaging. Its name stands in all names of files from here on, so that none is used twice. */
  z.object({ type: z.literal('epoch'), name }),
  /** A new init segment; segments that are opened from here on need it. */
  z.object({
    type: z.literal('map'),
    codecs: z.object({ video: z.string(), audio: z.string().optional() }),
    width: z.number().int(),
    height: z.number().int(),
  }),
  z.object({ type: z.literal('open'), startsAt: z.number(), isDiscontinuous: z.boolean() }),
  z.object({
    type: z.literal('part'),
    rendition,
    duration: z.number().positive(),
    isIndependent: z.boolean(),
    bytes: z.number().int().positive(),
    frames: z.number().int().nonnegative(),
  }),
  /** `isPaused`: the hearing was paused for all of it. */
  z.object({ type: z.literal('close'), isPaused: z.boolean().optional() }),
  /** The segment can’t be had any more: the disk was full. Players are told to leave it out. */
  z.object({ type: z.literal('lost'), sequence: z.number().int().nonnegative() }),
  z.object({ type: z.literal('end') }),
])
export type BroadcastEvent = z.infer<typeof broadcastEvent>
