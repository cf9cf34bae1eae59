import * as z from 'zod'
import { id } from './ids.ts'
import { mediaSource, stageParticipant } from './media.ts'
import { personKey } from './media-link.ts'
import { mediaKind, rtpParameters } from './media-rtp.ts'

/** Frames of the private WebSocket by which one media node takes a stage from the node where that lives. JSON text, one frame a message. */

/** One end of a pipe: where it takes packets, and the key of what it sends (SRTP). */
const pipeEnd = z.object({
  ip: z.string().max(64),
  port: z.int().min(1).max(65_535),
  srtp: z.object({ cryptoSuite: z.literal('AEAD_AES_256_GCM'), keyBase64: z.string().max(128) }),
})
/** One end of a pipe, as it was read. */
export type PipeEnd = z.infer<typeof pipeEnd>

/** To the stage's node: begins with `pipe`, which is answered once; `carry` is answered with how that producer comes through the pipe. */
export const relayToHome = z.discriminatedUnion('type', [
  z.object({ type: z.literal('pipe'), hearing: id, end: pipeEnd }),
  z.object({ type: z.literal('carry'), producerId: id }),
])
/** A frame to the stage's node. */
export type RelayToHome = z.infer<typeof relayToHome>

/** Somebody on the stage, with the producers of what they send. */
const relayedPresence = z.object({
  key: personKey,
  participant: stageParticipant,
  producers: z.array(z.object({ source: mediaSource, id })).max(3),
})
/** Somebody on the stage, as the stage's node tells of them. */
export type RelayedPresence = z.infer<typeof relayedPresence>

/** From the stage's node. `presences` is everybody who is there now, and whether the hearing is paused, after each change. */
export const relayFromHome = z.discriminatedUnion('type', [
  z.object({ type: z.literal('pipe'), end: pipeEnd }),
  z.object({ type: z.literal('presences'), presences: z.array(relayedPresence), isPaused: z.boolean().default(false) }),
  z.object({ type: z.literal('carried'), producerId: id, kind: mediaKind, rtpParameters }),
  /** That one has just ended, or can't be piped. */
  z.object({ type: z.literal('missing'), producerId: id }),
])
/** A frame from the stage's node. */
export type RelayFromHome = z.infer<typeof relayFromHome>
