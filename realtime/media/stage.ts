import type { SeatSources, StageParticipant, StageSpeaking } from '#contract/media.ts'
import { MEDIA_LIMITS } from './limits.ts'
import { Refused } from './refused.ts'
import type { Airing, OnStage, Presence, StageInput, StageMember, StageNews, StageOutput } from './seams.ts'
import type { Seat, Seats } from './seats.ts'
import { SILENCE, type Speaking, watchSpeaking } from './speaking.ts'
import { atHome, Spread, type Viewing } from './viewing.ts'
import type { MediaLog, Place, WorkerPool } from './worker-pool.ts'

/** What a stage needs from the process. `changed` is called when somebody sends something else, `idle` when nobody has been there for a while. */
export type StageOwner = {
  pool: WorkerPool
  seats: Seats
  log: MediaLog
  changed(stage: Stage): void
  idle(stage: Stage): void
}

/** One hearing's picture: a router on some worker, who brings something to it, and who takes it from there. Survives its worker. */
export class Stage {
  readonly hearing: string
  /** The node where it lives; undefined: here. */
  readonly home: string | undefined
  /** Its programme, while the hearing is on air. */
  airing: Airing | undefined
  readonly #owner: StageOwner
  readonly #inputs = new Set<StageInput>()
  readonly #outputs = new Set<StageOutput>()
  #place: Promise<Place> | undefined
  #spread: Spread | undefined
  #speaking: Speaking | undefined
  #announcing: NodeJS.Timeout | undefined
  #idle: NodeJS.Timeout | undefined
  #isPaused = false
  #closed = false

  constructor(hearing: string, owner: StageOwner, home?: string) {
    this.hearing = hearing
    this.home = home
    this.#owner = owner
    this.#idleSoon()
  }

  /** Takes a member in, as what it can be; returns how to take it off again. */
  add({ input, output }: { input?: StageInput; output?: StageOutput }): () => void {
    if (input) this.#inputs.add(input)
    if (output) this.#outputs.add(output)
    if (!this.#isDeserted) clearTimeout(this.#idle)
    return () => {
      if (input) this.#inputs.delete(input)
      if (output) this.#outputs.delete(output)
      if (this.#isDeserted) this.#idleSoon()
    }
  }

  /** Whether its hearing is paused. */
  get isPaused(): boolean {
    return this.#isPaused
  }

  /** Its hearing is paused, or goes on. */
  setPaused(isPaused: boolean): void {
    if (this.#isPaused === isPaused) return
    this.#isPaused = isPaused
    for (const output of this.#outputs) output.paused?.()
  }

  /** Where it is; finds a place when it has none. */
  place(): Promise<Place> {
    this.#place ??= this.#settle().catch((cause) => {
      this.#place = undefined
      throw cause
    })
    return this.#place
  }

  /** Where one more viewer watches; `lost` is called where that ends before the stage's own place does. Who is on stage has none: they are where it is. */
  async viewing(lost: (() => void) | undefined): Promise<Viewing> {
    const home = await this.place()
    if (!lost) return atHome(home)
    this.#spread ??= new Spread(home, this.#owner.pool)
    return this.#spread.take(lost)
  }

  /** A seat for a viewer of this network; refused as `busy`. */
  seat(network: string | undefined): Seat {
    return this.#owner.seats.take(this.hearing, network)
  }

  /** All that is on the stage, but for what this member sends. */
  onStage(except?: StageMember): OnStage[] {
    return [...this.#inputs].flatMap((input) => {
      const presence = input === except ? undefined : input.presence()
      return [...(presence?.producers ?? [])].map(([source, producer]) => ({
        participantId: presence?.participant.id ?? '',
        source,
        producer,
      }))
    })
  }

  participants(): StageParticipant[] {
    return this.presences().map(({ participant }) => participant)
  }

  /** What comes from everybody on it, by their keys in the record. */
  sends(): Record<string, SeatSources> {
    return Object.fromEntries(this.presences().map(({ key, participant }) => [key, participant.sources]))
  }

  speaking(): StageSpeaking {
    return this.#speaking?.now ?? SILENCE
  }

  /** Somebody comes on stage. From a second page of the same person, the newest wins. */
  enter(input: StageInput, participantId: string): void {
    const others = [...this.#inputs].filter((each) => each !== input && each.presence())
    const double = others.filter((each) => each.presence()?.participant.id === participantId)
    if (others.length - double.length >= MEDIA_LIMITS.participantsPerStage) throw new Refused('busy')
    for (const each of double) each.end('publish', 'elsewhere')
  }

  /** A producer is there: every output is offered it, and told when it is gone. */
  async appeared(onStage: OnStage, from: StageMember): Promise<void> {
    const { participantId, source, producer } = onStage
    producer.observer.once('close', () => {
      for (const output of this.#outputs) if (from !== output) output.gone(producer.id)
    })
    // An interpreter gives others a voice: whoever speaks leads the talk, not they.
    if (source === 'microphone' && !this.#interprets(participantId)) await this.#speaking?.add(producer, participantId)
    for (const output of this.#outputs) {
      if (from !== output) output.offer(onStage).catch((cause: unknown) => this.#complain('offer', cause))
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

  /** Ends a person's appearance, at once. */
  revokePerson(participantId: string): void {
    for (const input of this.#inputs) {
      if (input.presence()?.participant.id === participantId) input.end('publish', 'rights')
    }
  }

  /** Ends what everybody sends and is sent, at once. */
  revokeAll(): void {
    for (const member of this.#members()) member.end('all', 'rights')
  }

  /** Gives up its place and every member. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    clearTimeout(this.#announcing)
    for (const member of this.#members()) member.close()
    clearTimeout(this.#idle)
    this.#spread?.close()
    this.#place?.then((place) => place.release()).catch(() => undefined)
  }

  /** Nobody but those who are piped here. */
  get #isDeserted(): boolean {
    return this.#outputs.size === 0 && [...this.#inputs].every(({ isRelayed }) => isRelayed)
  }

  #members(): Set<StageMember> {
    return new Set([...this.#inputs, ...this.#outputs])
  }

  #interprets(participantId: string): boolean {
    return this.participants().some(({ id, role }) => id === participantId && role === 'interpreter')
  }

  /** Everybody who is on it. */
  presences(): Presence[] {
    return [...this.#inputs].map((input) => input.presence()).filter((presence) => presence !== undefined)
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
    this.#spread?.close()
    this.#spread = undefined
    this.#speaking = undefined
    if (this.#closed) return
    this.#owner.log.warn({ hearing: this.hearing, members: this.#members().size }, 'stage is being rebuilt')
    this.place()
      .then(() => this.#broadcast({ type: 'rejoin' }))
      .catch((cause: unknown) => this.#complain('rebuild', cause))
  }

  #broadcast(news: StageNews): void {
    for (const member of this.#members()) member.changed?.(news)
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
