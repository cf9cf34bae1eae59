import type { MediaEvent, SeatSources, StageParticipant, StageSpeaking } from '#contract/media.ts'
import { MEDIA_LIMITS } from './limits.ts'
import type { OnStage } from './receiving.ts'
import { Refused } from './refused.ts'
import type { Seat, Seats } from './seats.ts'
import { type Identity, Session, type SessionLink } from './session.ts'
import { SILENCE, type Speaking, watchSpeaking } from './speaking.ts'
import type { MediaLog, Place, WorkerPool } from './worker-pool.ts'

/** What a stage needs from the process. `changed` is called when somebody sends something else, `idle` when nobody has been there for a while. */
export type StageOwner = {
  pool: WorkerPool
  seats: Seats
  log: MediaLog
  changed(stage: Stage): void
  idle(stage: Stage): void
}

/** One hearing's picture: a router on some worker, and the sessions of its browsers. Survives its worker. */
export class Stage {
  readonly hearing: string
  readonly #owner: StageOwner
  readonly #sessions = new Map<string, Session>()
  readonly #ended = new WeakMap<Session, () => void>()
  #place: Promise<Place> | undefined
  #speaking: Speaking | undefined
  #announcing: NodeJS.Timeout | undefined
  #idle: NodeJS.Timeout | undefined
  #closed = false

  constructor(hearing: string, owner: StageOwner) {
    this.hearing = hearing
    this.#owner = owner
    this.#idleSoon()
  }

  /** The session of this id, made if new; `ended` is called when it is over. */
  session(id: string, ended: () => void): Session {
    const known = this.#sessions.get(id)
    if (known) return known
    clearTimeout(this.#idle)
    const session = new Session(id, this)
    this.#sessions.set(id, session)
    this.#ended.set(session, ended)
    return session
  }

  get sessions(): Iterable<Session> {
    return this.#sessions.values()
  }

  /** Where it is; finds a place when it has none. */
  place(): Promise<Place> {
    this.#place ??= this.#settle().catch((cause) => {
      this.#place = undefined
      throw cause
    })
    return this.#place
  }

  /** A seat for a viewer of this network; refused as `busy`. */
  seat(network: string | undefined): Seat {
    return this.#owner.seats.take(this.hearing, network)
  }

  onStage(except: Session): OnStage[] {
    return [...this.#sessions.values()].flatMap((each) => (each === except ? [] : (each.presence()?.onStage ?? [])))
  }

  participants(): StageParticipant[] {
    return [...this.#sessions.values()].flatMap((each) => each.presence()?.participant ?? [])
  }

  /** What comes from everybody on it, by their keys in the record. */
  sends(): Record<string, SeatSources> {
    return Object.fromEntries(
      [...this.#sessions.values()].map((each) => each.sends()).filter((sends) => sends !== undefined),
    )
  }

  speaking(): StageSpeaking {
    return this.#speaking?.now ?? SILENCE
  }

  /** Somebody comes on stage. From a second page of the same person, the newest wins. */
  enter(session: Session, identity: Identity): void {
    const others = [...this.#sessions.values()].filter((each) => each !== session && each.identity)
    const double = others.filter((each) => each.identity?.id === identity.id)
    if (others.length - double.length >= MEDIA_LIMITS.participantsPerStage) throw new Refused('busy')
    for (const each of double) each.end('publish', 'elsewhere')
  }

  /** A producer is there: every viewer is offered it. */
  async appeared(onStage: OnStage, from: Session): Promise<void> {
    const { participantId, source, producer } = onStage
    if (source === 'microphone') await this.#speaking?.add(producer, participantId)
    for (const session of this.#sessions.values()) {
      if (session !== from) session.offer(onStage).catch((cause: unknown) => this.#complain('offer', cause))
    }
  }

  /** Tells all, soon and once, who is on stage and how. */
  changed(): void {
    if (this.#closed) return
    this.#announcing ??= setTimeout(() => {
      this.#announcing = undefined
      this.#broadcast({ type: 'participants', participants: this.participants() })
      this.#owner.changed(this)
    }, MEDIA_LIMITS.announceMs)
  }

  remove(session: Session): void {
    this.#sessions.delete(session.id)
    this.#ended.get(session)?.()
    if (this.#sessions.size === 0) this.#idleSoon()
  }

  /** Ends a person's appearance, at once. */
  revokePerson(participantId: string): void {
    for (const session of this.#sessions.values()) {
      if (session.identity?.id === participantId) session.end('publish', 'rights')
    }
  }

  /** Ends what everybody sends and is sent, at once. */
  revokeAll(): void {
    for (const session of this.#sessions.values()) session.end('all', 'rights')
  }

  /** Gives up its place and every session. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    clearTimeout(this.#idle)
    clearTimeout(this.#announcing)
    for (const session of [...this.#sessions.values()]) session.close()
    clearTimeout(this.#idle)
    this.#place?.then((place) => place.release()).catch(() => undefined)
  }

  async #settle(): Promise<Place> {
    const place = await this.#owner.pool.place()
    if (this.#closed) {
      place.release()
      throw new Refused('no_media')
    }
    place.router.observer.once('close', () => this.#displaced())
    this.#speaking = await watchSpeaking(place.router, (speaking) => this.#broadcast({ type: 'speaking', speaking }))
    return place
  }

  /** The worker died: finds another place, then has everybody come again. */
  #displaced(): void {
    this.#place = undefined
    this.#speaking = undefined
    if (this.#closed) return
    this.#owner.log.warn({ hearing: this.hearing, sessions: this.#sessions.size }, 'stage is being rebuilt')
    this.place()
      .then(() => this.#broadcast({ type: 'rejoin' }))
      .catch((cause: unknown) => this.#complain('rebuild', cause))
  }

  #broadcast(event: MediaEvent): void {
    const byLink = new Map<SessionLink, string[]>()
    for (const { id, link } of this.#sessions.values()) {
      if (!link) continue
      const ids = byLink.get(link)
      if (ids) ids.push(id)
      else byLink.set(link, [id])
    }
    for (const [link, ids] of byLink) link.push(ids, event)
  }

  #idleSoon(): void {
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => this.#owner.idle(this), MEDIA_LIMITS.idleStageMs)
    this.#idle.unref()
  }

  #complain(what: string, cause: unknown): void {
    if (!this.#closed) this.#owner.log.warn({ hearing: this.hearing, what, cause: String(cause) }, 'stage fault')
  }
}
