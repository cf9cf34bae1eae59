import * as z from 'zod'
import { captionCue, MOST_CUES } from './caption-cues.ts'
import { destinationTold, sealedDestination } from './destinations.ts'
import { bilingual, id } from './ids.ts'
import { mediaEvent, mediaRequest, mediaSession, seatSources, stageRole } from './media.ts'
import { recordingNews, unfinishedRecording } from './recordings/segments.ts'
import { CAPTION_LANGUAGES } from './states.ts'

/** Frames of the private WebSocket between a realtime node and the media process. JSON text, one frame a message. */

/** How one hearing's public record names a person: the same within the hearing, another one in the next. Media knows people by nothing else. */
export const personKey = z.string().min(1).max(64).brand<'PersonKey'>()
export type PersonKey = z.infer<typeof personKey>

/** Somebody who may be on a stage, as viewers see them, under their key in the record. */
const namedParticipant = z.object({
  key: personKey,
  name: z.string().max(200),
  nameEn: z.string().max(200).optional(),
  title: bilingual,
  role: stageRole,
})
export type NamedParticipant = z.infer<typeof namedParticipant>

/** What the domain decided that this session may do now. Sent with every request; media trusts nothing older. */
export const mediaGrants = z.object({
  watch: z.boolean(),
  /** May step on the stage: a transport can be made ready before anybody is told. */
  prepare: z.boolean().optional(),
  publish: z.union([
    z.literal(false),
    z.object({
      participant: namedParticipant,
    }),
  ]),
})
export type MediaGrants = z.infer<typeof mediaGrants>

/** Whose rights end: one session's, a person's on a hearing's stage, or everybody's there. */
export const mediaRevocation = z.union([
  z.object({ session: mediaSession, scope: z.enum(['publish', 'all']) }),
  z.object({ hearing: id, key: personKey, scope: z.literal('publish') }),
  z.object({ hearing: id, scope: z.literal('all') }),
])
export type MediaRevocation = z.infer<typeof mediaRevocation>

/** A hearing that is on: the name under which it is broadcast, whether everybody may watch, and whom its host put on programme. While it is paused nobody is shown or heard; nodes of before 30 November 2026 do not say so. */
export const hearingOnAir = z.object({
  hearing: id,
  slug: z.string(),
  isPublic: z.boolean(),
  showsSlate: z.boolean(),
  isPaused: z.boolean().default(false),
  /** Rehearsals are not. */
  isBroadcast: z.boolean().default(true),
  /** Whether files of its broadcast are kept; nodes of before 1 December 2026 do not say so. */
  isRecorded: z.boolean().default(true),
  keys: z.array(z.string()),
})
export type HearingOnAir = z.infer<typeof hearingOnAir>

/** Codes with which media refuses; each is a row of the table of refusals. */
export const mediaRefusalCode = z.enum([
  'malformed',
  'unknown',
  'forbidden',
  'too_fast',
  'wrong_state',
  'busy',
  'no_media',
])
export type MediaRefusalCode = z.infer<typeof mediaRefusalCode>

/** How long the name of an encoder's stream is; a key of RTMP is the name with the secret behind it. */
export const STREAM_NAME_LENGTH = 32

/** An encoder that comes to media itself (SRT, RTMP) knocks by the name of its stream, steps on the stage once it has shown its secret, and leaves. */
const encoderAsked = z.discriminatedUnion('step', [
  z.object({ step: z.literal('knock'), stream: z.string().max(512), address: z.string().max(64) }),
  z.object({ step: z.enum(['enter', 'leave']), stream: z.string().max(512) }),
])
export type EncoderAsked = z.infer<typeof encoderAsked>

/** What an encoder is told: its media session, where, by which secret, and as whom it stands there once it has entered; or why not, as HTTP numbers it. */
export const encoderAnswer = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    session: mediaSession,
    hearing: id,
    secret: z.string(),
    participant: namedParticipant.optional(),
  }),
  z.object({ ok: z.literal(false), status: z.int().min(400).max(599) }),
])
export type EncoderAnswer = z.infer<typeof encoderAnswer>
export type EncoderAdmitted = Extract<EncoderAnswer, { ok: true }>

/** What media asks of a hearing's captions: in which languages there are any, or those that were written, or said, from one moment to before another (milliseconds since 1970). */
export const captionsAsked = z.discriminatedUnion('what', [
  z.object({ what: z.literal('languages'), hearing: id }),
  z.object({ what: z.enum(['written', 'said']), hearing: id, from: z.int(), to: z.int() }),
])
export type CaptionsAsked = z.infer<typeof captionsAsked>

/** What it is told: the languages, or the lines. */
const captionsTold = z.object({
  languages: z.array(z.enum(CAPTION_LANGUAGES)),
  lines: z.array(captionCue).max(MOST_CUES),
})
export type CaptionsTold = z.infer<typeof captionsTold>

/** From a realtime node. `gone`: the browser of this session left this node. */
export const linkToMedia = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('request'),
    id: z.int(),
    session: mediaSession,
    hearing: id,
    grants: mediaGrants,
    /** Digest of the sender's address block: viewers of one block have a share. A node of a former release sends none. */
    network: z.string().max(64).optional(),
    /** The media node where the hearing's stage lives, where that is another one: what is on it is piped from there. */
    home: z.string().max(200).optional(),
    /** Nobody follows this session by a socket (WHIP, WHEP): it lives as long as its transport. */
    standalone: z.literal(true).optional(),
    request: mediaRequest,
  }),
  z.object({ type: z.literal('gone'), session: mediaSession }),
  /** The demo's clip is to be on a stage as this participant, unless it is, or they are. */
  z.object({ type: z.literal('play'), hearing: id, participant: namedParticipant }),
  z.object({ type: z.literal('revoke'), revocation: mediaRevocation }),
  /** All hearings that are on, as one node knows them. */
  z.object({ type: z.literal('air'), hearings: z.array(hearingOnAir) }),
  z.object({ type: z.literal('encoder'), id: z.int(), answer: encoderAnswer }),
  /** Null: it could not be read. */
  z.object({ type: z.literal('captions'), id: z.int(), told: captionsTold.nullable() }),
  /** Asks for what the record does not have of these recordings; only of a media process whose `hello` says that it tells of recordings. */
  z.object({ type: z.literal('recordings'), unfinished: z.array(unfinishedRecording) }),
  /** Where the broadcast of a hearing that is on goes besides, all of it; only to a media process whose `hello` says whether it can. */
  z.object({ type: z.literal('destinations'), hearing: id, destinations: z.array(sealedDestination) }),
])
export type LinkToMedia = z.infer<typeof linkToMedia>

/** What media gets from everybody on a hearing's stage, by the key that the record shows. Who is not named sends nothing. */
const stageTold = z.object({ hearing: id, seats: z.record(z.string(), seatSources) })
export type StageTold = z.infer<typeof stageTold>

/** From media. Realtime passes an answer's value on as it is. `hello` names every stage, `stage` one that changed. */
export const linkFromMedia = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    instance: z.string(),
    stages: z.array(stageTold).optional(),
    tellsRecordings: z.boolean().optional(),
    /** Whether broadcasts can go to other platforms from there; absent: the process is of a former release. */
    reachesDestinations: z.boolean().optional(),
  }),
  z.object({ type: z.literal('stage'), stage: stageTold }),
  z.object({ type: z.literal('answer'), id: z.int(), ok: z.literal(true), value: z.unknown() }),
  z.object({ type: z.literal('refusal'), id: z.int(), code: mediaRefusalCode }),
  z.object({ type: z.literal('event'), sessions: z.array(mediaSession), event: mediaEvent }),
  /** An encoder that came to media takes a step; whoever is asked answers under the same id. */
  z.object({ type: z.literal('encoder'), id: z.int(), asked: encoderAsked }),
  /** Somebody takes the captions with the broadcast; whoever is asked answers under the same id. */
  z.object({ type: z.literal('captions'), id: z.int(), asked: captionsAsked }),
  z.object({ type: z.literal('recording'), news: recordingNews }),
  /** How all destinations fare that it was told of. */
  z.object({ type: z.literal('destinations'), told: z.array(destinationTold) }),
])
export type LinkFromMedia = z.infer<typeof linkFromMedia>
