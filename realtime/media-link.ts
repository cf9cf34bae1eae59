import { createHmac } from 'node:crypto'
import { WebSocket } from 'ws'
import type { DestinationTold, SealedDestination } from '#contract/destinations.ts'
import type { MediaEvent, SeatSources } from '#contract/media.ts'
import {
  type CaptionsAsked,
  type CaptionsTold,
  type EncoderAnswer,
  type EncoderAsked,
  type HearingOnAir,
  type LinkFromMedia,
  type LinkToMedia,
  linkFromMedia,
  type MediaGrants,
  type MediaRefusalCode,
  type MediaRevocation,
  type NamedParticipant,
  type StageTold,
} from '#contract/media-link.ts'
import type { RecordingNews, UnfinishedRecording } from '#contract/recordings/segments.ts'
import { derivedKey } from '#platform/derived-key.ts'
import { addressBlock } from '#platform/limits.ts'

/**
 * The realtime node's client of the media process. One link per node; it reconnects by itself for ever.
 *
 * Wiring (server.ts), one `MediaSocket` per browser socket (media-socket.ts does the rest):
 *
 *   const link = createMediaLink({ url: env.MEDIA_URL, secret: env.MEDIA_SECRET, log })
 *   // in connection.ts, once the socket's person is known:
 *   const media = openMediaSocket({
 *     link, locale, log, address,
 *     grants: (hearing) => mediaGrants(ctx, hearing),            // what the domain decides, asked for every request
 *     push: (event) => socket.emit('media:event', event),
 *   })
 *   socket.on('media', (call, ack) => media.handle(call).then(ack)) // ack gets a Result; handle never rejects
 *   socket.on('disconnect', () => media.close())
 *   // when a role or a session ends (within a second of the record's entry):
 *   link.revoke({ session: media.session, scope: 'all' })         // one browser, if media.session is set
 *   link.revoke({ hearing, key, scope: 'publish' })                 // a person's appearance on stage, wherever it is
 *   link.revoke({ hearing, scope: 'all' })                        // the whole stage, once its hearing is over
 *   // on shutdown:
 *   link.close()
 */
export type MediaLink = {
  /** Asks media on behalf of a browser's session, naming the address only by a digest of its block. Never rejects: without media the answer is `no_media`. */
  request(ask: MediaAsk): Promise<MediaLinkAnswer>
  /** Events of this session from now on, `rejoin` included after the link was down. Returns how to stop, which tells whether it still was the session's listener: a later one replaces an earlier one. */
  listen(session: string, listener: (event: MediaEvent) => void): () => boolean
  /** The browser left this node; media ends its session unless it shows up elsewhere within the grace period. */
  gone(session: string): void
  /** Ends rights now; kept and sent again should the link be down. */
  revoke(revocation: MediaRevocation): void
  /** Has the demo's clip on a stage as this participant, unless it is there or they are; nothing where media can't be reached. */
  play(hearing: string, participant: NamedParticipant): void
  /** Tells which hearings are on, all of them; nothing where media can't be reached. */
  air(hearings: readonly HearingOnAir[]): void
  /** Whether media can be reached now. */
  up(): boolean
  /** What comes from everybody on a hearing's stage, by their key in the record; undefined while media can't be reached. */
  sends(hearing: string): Readonly<Record<string, SeatSources>> | undefined
  /** When media was first heard of this time, by `performance.now()`; undefined while it can't be reached. */
  upSince(): number | undefined
  /** Calls the listener whenever what a stage sends has changed; without a hearing, for all of them. */
  onStage(listener: (hearing?: string) => void): void
  /** Answers media about encoders that came to it; the answer never rejects. */
  onEncoder(answer: EncoderAnswerer): void
  /** Answers media about captions that somebody takes with a broadcast; null where they can't be read, and the answer never rejects. */
  onCaptions(answer: CaptionsAnswerer): void
  /** Asks for what the record lacks of these recordings; nothing where media can't be reached, or does not tell of them. */
  recordings(unfinished: readonly UnfinishedRecording[]): void
  /** Tells where a hearing's broadcast is to go besides, all of it; nothing where media can't be reached, or is of a release that knows of none. */
  destinations(hearing: string, destinations: readonly SealedDestination[]): void
  /** Whether broadcasts can go to other platforms at all, and how those of a hearing fare; undefined while that is not known. */
  pushed(hearing: string): Pushed | undefined
  /** Hears what media tells of recordings. */
  onRecording(listener: (news: RecordingNews) => void): void
  close(): void
}

/** What is known of the platforms to which a hearing's broadcast goes. */
export type Pushed = { reaches: boolean; told: readonly DestinationTold[] }

/** Says who an encoder that came to media is, and takes its steps. */
export type EncoderAnswerer = (asked: EncoderAsked) => Promise<EncoderAnswer>

/** Reads captions of a hearing. */
export type CaptionsAnswerer = (asked: CaptionsAsked) => Promise<CaptionsTold | null>

/** What a browser at this address asks. */
export type MediaAsk = Omit<Extract<LinkToMedia, { type: 'request' }>, 'type' | 'id' | 'network'> & { address: string }

/** A value as media gave it, or why not. */
export type MediaLinkAnswer = { ok: true; value: unknown } | { ok: false; code: MediaRefusalCode }

/** Grants of somebody who has none. */
export const NO_GRANTS: MediaGrants = { watch: false, publish: false }

type Options = { url: string; secret: string; log: { info: Write; warn: Write } }
type Write = (detail: object, message: string) => void
type Waiting = { answer(result: MediaLinkAnswer): void; timer: NodeJS.Timeout }

const ANSWER_TIMEOUT_MS = 25_000
const RETRY_MS = { first: 100, last: 2_000 }
/** Media pings twice in this time; longer silence means a dead connection. */
const SILENCE_MS = 12_000
const REVOCATIONS_KEPT = 1_000

/** Opens the link. An empty `url` gives one that is never up: text only. */
export function createMediaLink({ url, secret, log }: Options): MediaLink {
  const networkKey = derivedKey(secret, 'media network')
  const waiting = new Map<number, Waiting>()
  const listeners = new Map<string, (event: MediaEvent) => void>()
  let unsent: MediaRevocation[] = []
  let socket: WebSocket | undefined
  let up = false
  let upSince = 0
  const stages = new Map<string, StageTold['seats']>()
  const watchers: ((hearing?: string) => void)[] = []
  let answerEncoder: EncoderAnswerer = async () => ({ ok: false, status: 503 })
  let answerCaptions: CaptionsAnswerer = async () => null
  const tell = (hearing?: string) => {
    for (const watcher of watchers) watcher(hearing)
  }
  const recorders: ((news: RecordingNews) => void)[] = []
  let tellsRecordings = false
  let reachesDestinations: boolean | undefined
  let told: readonly DestinationTold[] = []
  let closed = false
  let lastId = 0
  let failures = 0
  let retry: NodeJS.Timeout | undefined
  let silence: NodeJS.Timeout | undefined

  const send = (frame: LinkToMedia) => socket?.send(JSON.stringify(frame))

  const settle = (id: number, result: MediaLinkAnswer) => {
    const entry = waiting.get(id)
    if (!entry) return
    waiting.delete(id)
    clearTimeout(entry.timer)
    entry.answer(result)
  }

  const receive = (frame: LinkFromMedia) => {
    switch (frame.type) {
      case 'hello': {
        up = true
        upSince = performance.now()
        tellsRecordings = frame.tellsRecordings === true
        reachesDestinations = frame.reachesDestinations
        told = []
        stages.clear()
        for (const { hearing, seats } of frame.stages ?? []) stages.set(hearing, seats)
        tell()
        failures = 0
        log.info({ instance: frame.instance }, 'media link is up')
        for (const revocation of unsent) send({ type: 'revoke', revocation })
        unsent = []
        // Events may have been missed, and another instance knows no session: browsers compare and repair.
        for (const listener of listeners.values()) listener({ type: 'rejoin' })
        return
      }
      case 'stage':
        stages.set(frame.stage.hearing, frame.stage.seats)
        return tell(frame.stage.hearing)
      case 'encoder': {
        const { id, asked } = frame
        return void answerEncoder(asked).then((answer) => send({ type: 'encoder', id, answer }))
      }
      case 'captions': {
        const { id, asked } = frame
        return void answerCaptions(asked).then((told) => send({ type: 'captions', id, told }))
      }
      case 'recording':
        for (const recorder of recorders) recorder(frame.news)
        return
      case 'destinations':
        told = frame.told
        return
      case 'answer':
        return settle(frame.id, { ok: true, value: frame.value })
      case 'refusal':
        return settle(frame.id, { ok: false, code: frame.code })
      case 'event':
        for (const session of frame.sessions) listeners.get(session)?.(frame.event)
    }
  }

  const lost = () => {
    clearTimeout(silence)
    if (up) log.warn({}, 'media link is down')
    const was = up
    up = false
    if (was) tell()
    for (const id of waiting.keys()) settle(id, { ok: false, code: 'no_media' })
    if (closed) return
    const wait = Math.min(RETRY_MS.last, RETRY_MS.first * 2 ** failures++)
    retry = setTimeout(open, wait * (0.75 + Math.random() / 2))
    retry.unref()
  }

  const open = () => {
    const opened = new WebSocket(url, {
      headers: { authorization: `Bearer ${derivedKey(secret, 'media link')}` },
      handshakeTimeout: 5_000,
    })
    socket = opened
    const heard = () => {
      clearTimeout(silence)
      silence = setTimeout(() => opened.terminate(), SILENCE_MS)
      silence.unref()
    }
    opened.on('open', heard)
    opened.on('ping', heard)
    opened.on('error', (cause) => failures === 0 && log.warn({ cause: cause.message }, 'media link failed'))
    opened.on('message', (data) => {
      heard()
      const frame = readFrame(String(data))
      if (frame) receive(frame)
      else log.warn({}, 'media sent what is no frame')
    })
    opened.on('close', lost)
  }

  if (url) open()

  return {
    up: () => up,
    sends: (hearing) => (up ? (stages.get(hearing) ?? {}) : undefined),
    upSince: () => (up ? upSince : undefined),
    onStage: (listener) => void watchers.push(listener),
    onEncoder(answer) {
      answerEncoder = answer
    },
    onCaptions(answer) {
      answerCaptions = answer
    },
    request({ address, ...ask }) {
      if (!up) return Promise.resolve({ ok: false, code: 'no_media' })
      const id = ++lastId
      return new Promise((answer) => {
        const timer = setTimeout(() => settle(id, { ok: false, code: 'no_media' }), ANSWER_TIMEOUT_MS)
        waiting.set(id, { answer, timer })
        const network = createHmac('sha256', networkKey).update(addressBlock(address)).digest('base64url')
        send({ type: 'request', id, network, ...ask })
      })
    },
    listen(session, listener) {
      listeners.set(session, listener)
      return () => listeners.get(session) === listener && listeners.delete(session)
    },
    gone(session) {
      if (up) send({ type: 'gone', session })
    },
    play(hearing, participant) {
      if (up) send({ type: 'play', hearing, participant })
    },
    air(hearings) {
      if (up) send({ type: 'air', hearings: [...hearings] })
    },
    recordings(unfinished) {
      if (up && tellsRecordings) send({ type: 'recordings', unfinished: [...unfinished] })
    },
    destinations(hearing, destinations) {
      if (up && reachesDestinations !== undefined)
        send({ type: 'destinations', hearing, destinations: [...destinations] })
    },
    pushed(hearing) {
      if (!up || reachesDestinations === undefined) return
      return { reaches: reachesDestinations, told: told.filter((one) => one.hearing === hearing) }
    },
    onRecording: (listener) => void recorders.push(listener),
    revoke(revocation) {
      if (up) send({ type: 'revoke', revocation })
      else unsent = [...unsent, revocation].slice(-REVOCATIONS_KEPT)
    },
    close() {
      closed = true
      clearTimeout(retry)
      clearTimeout(silence)
      socket?.close()
      for (const id of waiting.keys()) settle(id, { ok: false, code: 'no_media' })
    },
  }
}

function readFrame(text: string): LinkFromMedia | undefined {
  try {
    return linkFromMedia.safeParse(JSON.parse(text)).data
  } catch {
    return
  }
}
