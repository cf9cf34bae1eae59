import { createHmac } from 'node:crypto'
import type {
  HearingOnAir,
  LinkFromMedia,
  LinkToMedia,
  MediaGrants,
  MediaRefusalCode,
  MediaRevocation,
  NamedParticipant,
  PersonKey,
  StageTold,
} from '#contract/media-link.ts'
import { derivedKey } from '#platform/derived-key.ts'
import { StoredSegments } from './broadcast/moved-files.ts'
import { ClipSpeaker } from './demo/speaker.ts'
import { MEDIA_LIMITS } from './limits.ts'
import { type Borrower, Borrowing } from './nodes/borrowing.ts'
import { OnAir } from './on-air.ts'
import { TranscodeRoom } from './programme/transcoding.ts'
import { Refused } from './refused.ts'
import { may, rowOf } from './requests.ts'
import type { StageInput } from './seams.ts'
import { type SeatLimits, Seats } from './seats.ts'
import { Session } from './session.ts'
import type { Identity, SessionLink } from './session-stage.ts'
import { Stage, type StageOwner } from './stage.ts'

type Asking = Extract<LinkToMedia, { type: 'request' }>
type SignallingOptions = Pick<StageOwner, 'pool' | 'log'> & {
  secret: string
  broadcastDir?: string | undefined
  /** Segments that were moved from there into storage. */
  stored?: StoredSegments | undefined
  seats?: SeatLimits | undefined
  /** How many pictures without H.264 are made into some at once; none is without it. */
  transcodes?: number | undefined
  pipeAddress: string
}

/** What media does for the realtime nodes. Owns the stages. */
export class Signalling {
  readonly #stages = new Map<string, Stage>()
  readonly #borrowed = new WeakMap<Stage, Borrowing>()
  readonly #borrower: Borrower
  readonly #sessions = new Map<string, { hearing: string; session: Session }>()
  readonly #playing = new Set<string>()
  /** What encoders bring that came to media themselves, by session. */
  readonly #brought = new Map<string, StageInput>()
  /** For pictures that have to be made into others. */
  readonly transcodes: TranscodeRoom
  /** Sessions of players, which take a stage without a token. */
  readonly #players = new WeakSet<Session>()
  /** Hearings that are on and that not everybody may watch, as it was last told. */
  #narrowed: ReadonlySet<string> = new Set()
  /** Hearings that are paused, as it was last told. */
  #paused: ReadonlySet<string> = new Set()
  readonly onAir: OnAir | undefined
  readonly #owner: StageOwner
  readonly #participantKey: string
  #told: (stage: StageTold) => void = () => undefined
  readonly #sweep = setInterval(() => this.#sweepSessions(), MEDIA_LIMITS.sweepMs).unref()

  /** Without `broadcastDir` nothing is broadcast. */
  constructor(options: SignallingOptions) {
    const { broadcastDir: dir, stored = new StoredSegments(undefined), transcodes = 0, log } = options
    this.#borrower = { linkKey: derivedKey(options.secret, 'media link'), ip: options.pipeAddress, log }
    this.transcodes = new TranscodeRoom(transcodes)
    this.onAir = dir
      ? new OnAir({ dir, stored, room: this.transcodes, log, stage: (hearing) => this.stage(hearing) })
      : undefined
    this.#participantKey = derivedKey(options.secret, 'media participant')
    this.#owner = {
      pool: options.pool,
      seats: new Seats(options.seats),
      log: options.log,
      changed: (stage) => this.#told({ hearing: stage.hearing, seats: stage.sends() }),
      idle: (stage) => this.#giveUp(stage),
    }
  }

  /** Calls `told` with a stage whenever somebody on it sends something else. */
  onStage(told: (stage: StageTold) => void): void {
    this.#told = told
  }

  get stages(): Iterable<Stage> {
    return this.#stages.values()
  }

  /** Every browser's session, on whichever stage. */
  get sessions(): Session[] {
    return [...this.#sessions.values()].map(({ session }) => session)
  }

  /** Answers a request. Never rejects: what goes wrong inside becomes `no_media`. */
  async answer(link: SessionLink, frame: Asking): Promise<LinkFromMedia> {
    const { id, request, grants, network } = frame
    try {
      // What was granted to a player may be of a moment before the hearing was narrowed.
      const allowed = may(request.type, grants) && !(request.type === 'take' && this.#narrowed.has(frame.hearing))
      this.#moveTo(frame.hearing, frame.home)
      if (!this.#sessions.has(frame.session)) {
        // Who may not, or has nothing to begin, makes no session.
        const { without } = rowOf(request)
        if (!allowed) throw new Refused('forbidden')
        if (without === 'refused') throw new Refused('wrong_state')
        if (without === 'nothing') return { type: 'answer', id, ok: true, value: null }
      }
      const session = this.#session(frame)
      if (!session.queue.allow()) throw new Refused('too_fast')
      session.attach(link)
      if (request.type === 'take') this.#players.add(session)
      const value = await session.queue.run(() => {
        this.#enforce(session, grants)
        if (!allowed) throw new Refused('forbidden')
        return rowOf(request).does({ session, identity: this.#identity(frame.hearing, grants), network }, request)
      })
      return { type: 'answer', id, ok: true, value }
    } catch (cause) {
      return { type: 'refusal', id, code: this.#codeOf(cause, request.type) }
    }
  }

  /** The browser of this session left this node. */
  gone(link: SessionLink, sessionId: string): void {
    this.#sessions.get(sessionId)?.session.detach(link)
  }

  /** The whole node left. */
  linkLost(link: SessionLink): void {
    for (const { session } of this.#sessions.values()) session.detach(link)
  }

  /** Ends rights at once. Unknown targets are nobody's. */
  revoke(revocation: MediaRevocation): void {
    if ('session' in revocation) {
      this.#sessions.get(revocation.session)?.session.end(revocation.scope, 'rights')
      this.#brought.get(revocation.session)?.end(revocation.scope, 'rights')
    } else if (revocation.scope === 'all') this.#stages.get(revocation.hearing)?.revokeAll()
    else this.#stages.get(revocation.hearing)?.revokePerson(this.#participantId(revocation.hearing, revocation.key))
  }

  /** These hearings are on now, and no others. Whoever takes one without a token that is not for everybody any more is ended: no socket of theirs is closed with the others'. */
  air(hearings: readonly HearingOnAir[]): void {
    this.#narrowed = new Set(hearings.flatMap(({ hearing, isPublic }) => (isPublic ? [] : [hearing])))
    for (const { hearing, session } of [...this.#sessions.values()])
      if (this.#narrowed.has(hearing) && this.#players.has(session)) session.end('all', 'rights')
    this.#paused = new Set(hearings.flatMap(({ hearing, isPaused }) => (isPaused ? [hearing] : [])))
    // A borrowed stage hears of it from its own node.
    for (const stage of this.#stages.values())
      if (stage.home === undefined) stage.setPaused(this.#paused.has(stage.hearing))
    this.onAir?.air(hearings.filter(({ isBroadcast }) => isBroadcast))
  }

  /** Sends the demo's clip to a stage as this participant, unless they are there. */
  play(hearing: string, participant: NamedParticipant): void {
    const stage = this.stage(hearing)
    const identity = this.#named(hearing, participant)
    if (this.#playing.has(hearing) || stage.participants().some(({ id }) => id === identity.shown.id)) return
    this.#playing.add(hearing)
    const speaker: ClipSpeaker = new ClipSpeaker(stage, identity, () => {
      this.#playing.delete(hearing)
      leave()
    })
    const leave = stage.add({ input: speaker })
    speaker
      .start()
      .catch((cause: unknown) =>
        this.#owner.log.warn({ hearing, cause: String(cause) }, 'the demo’s clip could not be sent'),
      )
  }

  /** Whether this person stands on a stage now, by whatever. */
  stands(hearing: string, key: PersonKey): boolean {
    return (
      this.#stages
        .get(hearing)
        ?.presences()
        .some((presence) => presence.key === key) ?? false
    )
  }

  /** Has what `make` makes stand on a stage as this participant, in place of what the session brought before. It is off the stage when it calls `left`. */
  bring<T extends StageInput>(
    { session, hearing, participant }: { session: string; hearing: string; participant: NamedParticipant },
    make: (stage: Stage, identity: Identity, left: () => void) => T,
  ): T {
    this.#brought.get(session)?.end('publish', 'elsewhere')
    const stage = this.stage(hearing)
    const input: T = make(stage, this.#named(hearing, participant), () => {
      if (this.#brought.get(session) === input) this.#brought.delete(session)
      leave()
    })
    const leave = stage.add({ input })
    this.#brought.set(session, input)
    return input
  }

  close(): void {
    clearInterval(this.#sweep)
    this.onAir?.close()
    for (const stage of [...this.#stages.values()]) this.#giveUp(stage)
  }

  #session({ session: id, hearing, standalone, home }: Omit<Asking, 'grants' | 'request'>): Session {
    const known = this.#sessions.get(id)
    if (known && known.hearing !== hearing) throw new Refused('wrong_state')
    if (known) return known.session
    const stage = this.stage(hearing, home)
    const session: Session = new Session(id, stage, standalone === true, () => {
      this.#sessions.delete(id)
      leave()
    })
    const leave = stage.add({ input: session, output: session })
    this.#sessions.set(id, { hearing, session })
    return session
  }

  /** The stage of a hearing, which lives here, or on the node `home` and is borrowed from there. */
  stage(hearing: string, home?: string): Stage {
    this.#moveTo(hearing, home)
    const known = this.#stages.get(hearing)
    if (known) return known
    const stage = new Stage(hearing, this.#owner, home)
    stage.setPaused(home === undefined && this.#paused.has(hearing))
    this.#stages.set(hearing, stage)
    if (home !== undefined) this.#borrowed.set(stage, new Borrowing(stage, home, this.#borrower))
    return stage
  }

  /** A stage that has moved meanwhile begins anew: whoever watches here comes again. */
  #moveTo(hearing: string, home: string | undefined): void {
    const known = this.#stages.get(hearing)
    if (!known || known.home === home) return
    for (const one of this.#sessions.values()) if (one.hearing === hearing) one.session.push({ type: 'rejoin' })
    this.#giveUp(known)
  }

  #giveUp(stage: Stage): void {
    this.#stages.delete(stage.hearing)
    this.#borrowed.get(stage)?.close()
    stage.close()
  }

  #sweepSessions(): void {
    const now = Date.now()
    for (const session of this.sessions) session.sweep(now)
  }

  /** Rights that were taken away since the last request end here too, should the revocation have been lost. */
  #enforce(session: Session, grants: MediaGrants): void {
    if (session.identity && !grants.publish) session.end('publish', 'rights')
    if (session.receives && !grants.watch && !grants.publish) session.end('all', 'rights')
    session.setBackstage(grants.prepare === true || grants.publish !== false)
  }

  #identity(hearing: string, { publish }: MediaGrants): Identity | undefined {
    return publish ? this.#named(hearing, publish.participant) : undefined
  }

  #named(hearing: string, { key, ...shown }: NamedParticipant): Identity {
    return { key, shown: { id: this.#participantId(hearing, key), key, ...shown } }
  }

  /** Stable per person and hearing, and says nothing about the key in the record. */
  #participantId(hearing: string, key: PersonKey): string {
    return createHmac('sha256', this.#participantKey).update(`${hearing}\n${key}`).digest('base64url').slice(0, 22)
  }

  #codeOf(cause: unknown, request: string): MediaRefusalCode {
    if (cause instanceof Refused) return cause.code
    this.#owner.log.warn({ request, cause: String(cause) }, 'media request failed')
    // mediasoup's word for parameters that make no sense.
    return cause instanceof TypeError ? 'malformed' : 'no_media'
  }
}
