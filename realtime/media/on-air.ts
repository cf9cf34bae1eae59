import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { HearingOnAir } from '#contract/media-link.ts'
import type { FoundBroadcast } from './broadcast/http.ts'
import type { StoredSegments } from './broadcast/moved-files.ts'
import { MOST_LISTENERS, type SoundListener } from './broadcast/pcm.ts'
import type { StorageNews } from './broadcast/store.ts'
import { InterpreterOnAir } from './interpreter-on-air.ts'
import { PackagedBroadcast } from './packaged-broadcast.ts'
import { Programme, steadyNow } from './programme/programme.ts'
import { AAC, PROGRAMME_SOUND } from './programme/sound-formats.ts'
import type { TranscodeRoom } from './programme/transcoding.ts'
import { Watched } from './programme/watched.ts'
import type { OnStage, StageNews, StageOutput } from './seams.ts'
import type { Stage } from './stage.ts'
import type { MediaLog } from './worker-pool.ts'

/** What a broadcast needs of the process. `dir`: where the files of all broadcasts are, `stored`: those that were moved from there. `room`: for pictures of senders without H.264. */
export type OnAirOwner = {
  dir: string
  stored: StoredSegments
  room: TranscodeRoom
  log: MediaLog
  stage(hearing: string): Stage
}

const TICK_MS = 50
/** How long a broadcast that has ended is still served, in milliseconds: whoever is behind sees its end. */
const SERVED_AFTER_MS = 10 * 60_000
/** The longest broadcast, in milliseconds: a hearing that somebody forgot to close must not fill the disk. */
const LONGEST_MS = 12 * 3_600_000

/** The broadcasts of all hearings that are on. */
export class OnAir {
  readonly #owner: OnAirOwner
  readonly #broadcasts = new Map<string, HearingBroadcast>()
  /** Hearings that are told as on, and whose broadcast ended since it was too long. */
  readonly #tooLong = new Set<string>()

  constructor(owner: OnAirOwner) {
    this.#owner = owner
  }

  /** These hearings are on now, and no others. */
  air(hearings: readonly HearingOnAir[]): void {
    for (const told of hearings) {
      const known = this.#broadcasts.get(told.slug)
      if (this.#tooLong.has(told.slug)) continue
      if (known && !known.hasEnded) known.follow(told)
      else if (known?.isTooLong) {
        // The hearing may be on for days yet: its broadcast is over for good.
        this.#tooLong.add(told.slug)
        this.#dropLater(told.slug, known)
      } else this.#broadcasts.set(told.slug, new HearingBroadcast(told, this.#owner))
    }
    const isTold = (slug: string) => hearings.some((told) => told.slug === slug)
    for (const slug of this.#tooLong) if (!isTold(slug)) this.#tooLong.delete(slug)
    for (const [slug, one] of this.#broadcasts) {
      if (one.hasEnded || isTold(slug)) continue
      one.finish()
      this.#dropLater(slug, one)
    }
  }

  /** What is broadcast under this name, and whether everybody may have it. */
  find(slug: string): FoundBroadcast | undefined {
    return this.#broadcasts.get(slug)?.found
  }

  /** The same by the hearing's id, under which each of its addresses is signed. */
  findById(hearing: string): FoundBroadcast | undefined {
    for (const one of this.#broadcasts.values())
      if (one.hearing === hearing) return one.found && { ...one.found, isPublic: false }
    return undefined
  }

  /** The names of those that are on. */
  get slugs(): string[] {
    return [...this.#broadcasts].flatMap(([slug, { hasEnded }]) => (hasEnded ? [] : [slug]))
  }

  /** For the process's health: how many are on, of how many the disk takes nothing any more, and the processes of their sound encoders. */
  health() {
    const running = [...this.#broadcasts.values()].filter(({ hasEnded }) => !hasEnded)
    const fullDisks = running.filter(({ isDiskFull }) => isDiskFull).length
    return { broadcasts: running.length, fullDisks, encoders: running.flatMap(({ encoderPid }) => encoderPid ?? []) }
  }

  /** Stops without ending the lists: the process that comes next goes on with them. */
  close(): void {
    for (const one of this.#broadcasts.values()) one.close()
    this.#broadcasts.clear()
  }

  /** Whoever is behind sees its end; then it is forgotten. */
  #dropLater(slug: string, one: HearingBroadcast): void {
    setTimeout(() => this.#broadcasts.get(slug) === one && this.#broadcasts.delete(slug), SERVED_AFTER_MS).unref()
  }
}

/** One hearing's programme, and its interpreter, on their way to its broadcast. */
class HearingBroadcast implements StageOutput {
  readonly #owner: OnAirOwner
  readonly #stage: Stage
  readonly #leave: () => void
  readonly #programme: Programme
  readonly #watched: Watched
  #told: HearingOnAir
  #packaged: PackagedBroadcast | undefined
  #interpreter: InterpreterOnAir | undefined
  readonly #listeners = new Set<SoundListener>()
  #ticking: NodeJS.Timeout | undefined
  hasEnded = false

  constructor(told: HearingOnAir, owner: OnAirOwner) {
    this.#told = told
    this.#owner = owner
    this.#stage = owner.stage(told.hearing)
    this.#programme = new Programme(
      {
        picture: (picture) => {
          this.#packaged?.addPicture(picture)
          this.#watched.picture(picture)
        },
        sound: ({ data, at }) => this.#packaged?.addSound({ data, at, durationMs: AAC.frameMs }),
        mix: (samples, at) => {
          this.#watched.mix(samples, at)
          for (const listener of this.#listeners) listener.block(samples)
        },
      },
      owner.log,
      owner.room,
    )
    this.#watched = new Watched({
      place: () => this.#stage.place(),
      now: steadyNow,
      wanted: () => this.#programme.refresh(),
      log: owner.log,
    })
    this.#stage.airing = this.#watched
    this.#leave = this.#stage.add({ output: this })
    this.#open().catch((cause: unknown) => this.#complain('open', cause))
    this.#moveIn()
    this.#choose()
  }

  get hearing(): string {
    return this.#told.hearing
  }

  get found(): FoundBroadcast | undefined {
    const { hearing, isPublic } = this.#told
    const broadcast = this.#packaged?.broadcast
    const listen = this.hasEnded ? undefined : (listener: SoundListener) => this.#listen(listener)
    return broadcast && { hearing, broadcast, interpreter: this.#interpreter?.broadcast, listen, isPublic }
  }

  /** Whether some of what it makes is kept in memory, and lost as it grows old. */
  get isDiskFull(): boolean {
    return this.#packaged?.isDiskFull === true || this.#interpreter?.isDiskFull === true
  }

  /** Whether it has gone on for longer than any hearing does. */
  get isTooLong(): boolean {
    const { segments = [], endsAt = 0 } = this.#packaged?.broadcast.timeline ?? {}
    return endsAt - (segments[0]?.startsAt ?? endsAt) > LONGEST_MS
  }

  get #folder(): string {
    return join(this.#owner.dir, this.#told.hearing)
  }

  get encoderPid(): number | undefined {
    return this.#programme.encoderPid
  }

  /** What the host put on programme may have changed. */
  follow(told: HearingOnAir): void {
    this.#told = told
    this.#choose()
  }

  /** The hearing is over: the lists end. Of one that is not recorded not even the journal stays. */
  finish(): void {
    if (this.hasEnded) return
    this.close()
    const ended = [this.#packaged, this.#interpreter].map((one) => one?.end())
    Promise.all(ended)
      .then(() => (this.#told.isRecorded ? undefined : rm(this.#folder, { recursive: true, force: true })))
      .catch((cause: unknown) => this.#complain('end', cause))
  }

  async offer(onStage: OnStage): Promise<void> {
    const from = this.#stage.participants().find(({ id }) => id === onStage.participantId)
    const isInterpreter = from?.role === 'interpreter'
    this.#programme.offer({ ...onStage, bySelf: !isInterpreter })
    if (isInterpreter) this.#interpreter?.offer(onStage)
    this.#choose()
  }

  /** The programme hears of it from the producer itself. */
  gone(): void {}

  changed(news: StageNews): void {
    if (news.type === 'speaking') this.#programme.led(news.speaking.dominant)
    else if (news.type === 'rejoin') this.#moveIn()
    else this.#choose()
  }

  /** Rights of persons are none of its matter: it goes by what is told of the hearing. */
  end(): void {}

  close(): void {
    this.hasEnded = true
    clearInterval(this.#ticking)
    this.#leave()
    if (this.#stage.airing === this.#watched) this.#stage.airing = undefined
    this.#watched.close()
    this.#programme.close()
    for (const listener of this.#listeners) listener.end()
    this.#listeners.clear()
    this.#interpreter?.close()
  }

  #listen(listener: SoundListener): (() => void) | undefined {
    if (this.#listeners.size >= MOST_LISTENERS) return
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  async #open(): Promise<void> {
    const { log, dir, stored } = this.#owner
    const { hearing, isRecorded } = this.#told
    const folder = this.#folder
    const parts = {
      inMemory: !isRecorded,
      onStorage: (news: StorageNews) => log.warn({ hearing, ...news }, 'storage of a broadcast'),
      fault: (cause: unknown) => this.#complain('package', cause),
    }
    const packaged = await PackagedBroadcast.open({
      ...parts,
      moved: stored.of(dir, hearing, 'programme'),
      dir: folder,
      audio: PROGRAMME_SOUND,
    })
    if (this.hasEnded) return
    this.#packaged = packaged
    this.#ticking = setInterval(() => this.#tick(), TICK_MS)
    const { startedAt } = packaged
    const { room } = this.#owner
    this.#interpreter = new InterpreterOnAir({
      ...parts,
      moved: stored.of(dir, hearing, 'interpreter'),
      dir: folder,
      startedAt,
      stage: this.#stage,
      room,
      log,
    })
    this.#choose()
    await this.#interpreter.resume()
  }

  #tick(): void {
    this.#packaged?.tick()
    this.#interpreter?.tick()
    if (this.isTooLong) this.finish()
  }

  /** Takes its media from where the stage is now. */
  #moveIn(): void {
    this.#interpreter?.moveIn()
    this.#stage
      .place()
      .then(async (place) => {
        await this.#programme.move(place)
        for (const onStage of this.#stage.onStage()) await this.offer(onStage)
        this.#programme.led(this.#stage.speaking().dominant)
      })
      .catch((cause: unknown) => this.#complain('move', cause))
  }

  #choose(): void {
    const { keys, showsSlate, isPaused } = this.#told
    const participants = this.#stage.participants()
    const chosen = keys.flatMap((key) => participants.filter((one) => one.key === key).map(({ id }) => id))
    this.#programme.choose(showsSlate || isPaused ? 'slate' : chosen)
    this.#programme.mute(isPaused)
    this.#packaged?.broadcast.setPaused(isPaused)
    this.#interpreter?.hide(isPaused)
  }

  #complain(what: string, cause: unknown): void {
    this.#owner.log.warn({ hearing: this.#told.hearing, what, cause: String(cause) }, 'broadcast fault')
  }
}
