import * as z from 'zod'
import { bilingual, id } from './ids.ts'
import { dtlsParameters, mediaKind, payloadTypes, rtpCapabilities, rtpParameters, transportOffer } from './media-rtp.ts'
import type { Result } from './result.ts'

/** What a participant can send. One producer per source. */
export const mediaSource = z.enum(['camera', 'microphone', 'screen'])
export type MediaSource = z.infer<typeof mediaSource>

/** Identity of a browser's media session: random, chosen by the browser, told to nobody else, kept across reconnects. */
export const mediaSession = id

const handles = z.array(id).min(1).max(64)

/** Pictures and sound, sound alone, or pictures alone (`silent`: a muted page needs no sound). What is not wanted is not sent, without renegotiation. */
export const mediaMode = z.enum(['video', 'audio', 'silent'])
export type MediaMode = z.infer<typeof mediaMode>

/** Everything that a browser may ask of media. */
export const mediaRequest = z.discriminatedUnion('type', [
  /** Receive the stage. With a transport that is still there, nothing is rebuilt and key frames are asked for; otherwise a new one replaces the session's former. */
  z.object({ type: z.literal('join'), rtpCapabilities, mode: mediaMode, transportId: id.optional() }),
  /** Go on stage. With a transport that is still there, its living producers are named; otherwise a new one replaces the former. */
  z.object({ type: z.literal('publish'), transportId: id.optional() }),
  /** A transport for the stage before one steps on it, so that nobody is told of somebody who can't send: `publish` with it then. */
  z.object({ type: z.literal('prepare') }),
  z.object({ type: z.literal('connect'), transportId: id, dtlsParameters }),
  /** Send one source; a former producer of that source is replaced. */
  z.object({
    type: z.literal('produce'),
    transportId: id,
    source: mediaSource,
    paused: z.boolean(),
    rtpParameters,
  }),
  /** Send a picture that nobody is shown, for a quarter of a minute at most: how much the line carries is measured by it. */
  z.object({ type: z.literal('try'), transportId: id, rtpParameters }),
  /** The browser is ready for these consumers, which were created paused. */
  z.object({ type: z.literal('consume-resume'), consumerIds: handles }),
  z.object({ type: z.literal('mode'), mode: mediaMode }),
  /** Highest simulcast layer wanted: 0, 1, 2 for 180, 360, 720 lines. */
  z.object({ type: z.literal('layers'), consumerId: id, layer: z.int().min(0).max(2) }),
  z.object({ type: z.literal('pause-producer'), producerId: id }),
  z.object({ type: z.literal('resume-producer'), producerId: id }),
  z.object({ type: z.literal('close-producer'), producerId: id }),
  /** Off the stage, still watching. */
  z.object({ type: z.literal('unpublish') }),
  /** Receive one picture and one sound of the stage under the numbers of one's own offer: of who leads the talk, else of who sends first. */
  z.object({ type: z.literal('take'), payloadTypes, dtlsParameters }),
  /** The ICE session as it is now, or a new one on the same transport: after a change of networks. */
  z.object({ type: z.literal('ice'), restart: z.boolean() }),
  /** Neither watches nor sends any more; nothing of the session is kept. */
  z.object({ type: z.literal('end') }),
  /** No longer watching (text only), or the page goes away. Still on stage if it was. */
  z.object({ type: z.literal('leave') }),
])
export type MediaRequest = z.infer<typeof mediaRequest>
export type MediaRequestType = MediaRequest['type']
export type MediaRequestOf<T extends MediaRequestType> = Extract<MediaRequest, { type: T }>

/** The payload of the socket event `media`, acknowledged with a `Result`. `hearing` is the hearing's id. */
export const mediaCall = z.object({ session: mediaSession, hearing: id, request: mediaRequest })
export type MediaCall<T extends MediaRequestType = MediaRequestType> = {
  session: string
  hearing: string
  request: MediaRequestOf<T>
}

/** `stalled`: on stage, but nothing arrives from it (the line, or a rebuild going on). */
export const sourceState = z.enum(['live', 'paused', 'stalled'])
export type SourceState = z.infer<typeof sourceState>

export const stageRole = z.enum(['official', 'host', 'interpreter', 'guest'])

/** What comes from somebody on stage; a source that is absent is not sent. */
export const seatSources = z.object({
  camera: sourceState.optional(),
  microphone: sourceState.optional(),
  screen: sourceState.optional(),
})
export type SeatSources = z.infer<typeof seatSources>

/** Somebody on stage, as viewers see them. The id is the same whenever this person returns to this hearing; `key` is how the record names them. */
export const stageParticipant = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  nameEn: z.string().optional(),
  title: bilingual,
  role: stageRole,
  sources: seatSources,
})
export type StageParticipant = z.infer<typeof stageParticipant>

/** A stream that media will send once it is resumed. */
export const consumerOffer = z.object({
  id: z.string(),
  producerId: z.string(),
  participantId: z.string(),
  source: mediaSource,
  rtpParameters,
})
export type ConsumerOffer = z.infer<typeof consumerOffer>

const speaking = z.object({ participantIds: z.array(z.string()), dominant: z.string().nullable() })

/** Who is heard, loudest first, and whom to show large. */
export type StageSpeaking = z.infer<typeof speaking>

/** Answer to `join`: all consumers of the session, known ones included. */
export const joinAnswer = z.object({
  transport: transportOffer,
  consumers: z.array(consumerOffer),
  participants: z.array(stageParticipant),
  speaking,
})
export type JoinAnswer = z.infer<typeof joinAnswer>

/** Answer to `publish` and `prepare`: the transport and the producers that live on it. */
export const publishAnswer = z.object({ transport: transportOffer, producerIds: z.array(z.string()) })
export type PublishAnswer = z.infer<typeof publishAnswer>

const takenStream = z.object({
  kind: mediaKind,
  payloadType: z.int(),
  ssrc: z.int(),
  cname: z.string(),
})
/** A stream that is sent to a player of somebody else's. */
export type TakenStream = z.infer<typeof takenStream>

/** Answer to `take`. */
export const takeAnswer = z.object({ transport: transportOffer, streams: z.array(takenStream) })
export type TakeAnswer = z.infer<typeof takeAnswer>

/** Answer to `ice`. */
export const iceAnswer = z.object({ usernameFragment: z.string(), password: z.string() })
export type IceAnswer = z.infer<typeof iceAnswer>

/** Answers by request; the rest answer null. */
export type MediaAnswers = { [T in MediaRequestType]: T extends keyof Telling ? Telling[T] : null }
type Telling = {
  join: JoinAnswer
  prepare: PublishAnswer
  publish: PublishAnswer
  produce: { producerId: string }
  ice: IceAnswer
  take: TakeAnswer
}

/** Acknowledgement of a `media` call. */
export type MediaResult<T extends MediaRequestType> = Result<MediaAnswers[T]>

/** Pushed as socket event `media:event`. Lists are absolute: a later one replaces an earlier one. */
export const mediaEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('consumers'), transportId: z.string(), consumers: z.array(consumerOffer) }),
  z.object({ type: z.literal('consumers-closed'), consumerIds: z.array(z.string()) }),
  z.object({ type: z.literal('participants'), participants: z.array(stageParticipant) }),
  z.object({ type: z.literal('speaking'), speaking }),
  /** The layer that the line carries; null when it is too slow for the lowest. */
  z.object({ type: z.literal('line'), consumerId: z.string(), layer: z.int().nullable() }),
  /** Send `join` and `publish` again with the transports you have; some may be gone. */
  z.object({ type: z.literal('rejoin') }),
  /** Rights ended, or the same person went on stage from another page. Don't try again by yourself. */
  z.object({ type: z.literal('revoked'), scope: z.enum(['publish', 'all']), why: z.enum(['rights', 'elsewhere']) }),
])
export type MediaEvent = z.infer<typeof mediaEvent>
