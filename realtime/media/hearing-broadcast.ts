import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { HearingOnAir } from '#contract/media-link.ts'
import type { FoundBroadcast } from './broadcast/http.ts'
import type { StoredSegments } from './broadcast/moved-files.ts'
import { SMALL } from './broadcast/names.ts'
import { MOST_LISTENERS, type SoundListener } from './broadcast/pcm.ts'
import type { StorageNews } from './broadcast/store.ts'
import { InterpreterOnAir } from './interpreter-on-air.ts'
import { PackagedBroadcast } from './packaged-broadcast.ts'
import { Programme, steadyNow } from './programme/programme.ts'
import { AAC, PROGRAMME_SOUND } from './programme/sound-formats.ts'
import type { TranscodeRoom } from './programme/transcoding.ts'
import { Watched } from './programme/watched.ts'
import type { OnStage, StageNews, StageOutput } from './seams.ts'
import type { SideBroadcast } from './side-broadcast.ts'
import { SmallOnAir } from './small-on-air.ts'
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

/** How often what is packaged goes on, in milliseconds. */
const TICK_MS = 50
/** The longest broadcast, in milliseconds: a hearing that somebody forgot to close must not fill the disk. */
const LONGEST_MS = 12 * 3_600_000

/** One hearing's programme, and what is beside it, on their way to its broadcasts. */
export class HearingBroadcast implements StageOutput {
  readonly #owner: OnAirOwner
  readonly #stage: Stage
  readonly #leave: () => void
  readonly #programme: Programme
  readonly #watched: Watched
  #told: HearingOnAir
  #packaged: PackagedBroadcast | undefined
  #interpreter: InterpreterOnAir | undefined
  #small: SmallOnAir | undefined
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
        sound: ({ data, at }) => {
          const frame = { data, at, durationMs: AAC.frameMs }
          this.#packaged?.addSound(frame)
          this.#small?.side.addSound(frame)
        },
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
    const { hearing, isPublic, isRecorded } = this.#told
    const broadcast = this.#packaged?.broadcast
    const listen = this.hasEnded ? undefined : (listener: SoundListener) => this.#listen(listener)
    if (!broadcast) return undefined
    return {
      hearing,
      broadcast,
      interpreter: this.#interpreter?.side.broadcast,
      folder: isRecorded ? this.#folder : undefined,
      small: async () => await this.#small?.watch(),
      listen,
      isPublic,
    }
  }

  /** Whether some of what it makes is kept in memory, and lost as it grows old. */
  get isDiskFull(): boolean {
    return [this.#packaged, ...this.#sides].some((one) => one?.isDiskFull)
  }

  /** Whether it has gone on for longer than any hearing does. */
  get isTooLong(): boolean {
    const { segments = [], endsAt = 0 } = this.#packaged?.broadcast.timeline ?? {}
    return endsAt - (segments[0]?.startsAt ?? endsAt) > LONGEST_MS
  }

  get #folder(): string {
    return join(this.#owner.dir, this.#told.hearing)
  }

  get #sides(): SideBroadcast[] {
    return [this.#interpreter, this.#small].flatMap((one) => one?.side ?? [])
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
    const ended = [this.#packaged, ...this.#sides].map((one) => one?.end())
    Promise.all(ended)
      .then(() => {
        const forgotten = this.#told.isRecorded ? join(this.#folder, SMALL) : this.#folder
        return rm(forgotten, { recursive: true, force: true })
      })
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
    for (const side of this.#sides) side.close()
  }

  #listen(listener: SoundListener): (() => void) | undefined {
    if (this.#listeners.size >= MOST_LISTENERS) return
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  async #open(): Promise<void> {
    const { log, dir, stored, room } = this.#owner
    const { hearing, isRecorded } = this.#told
    const folder = this.#folder
    const inMemory = !isRecorded
    const told = {
      onStorage: (news: StorageNews) => log.warn({ hearing, ...news }, 'storage of a broadcast'),
      fault: (cause: unknown) => this.#complain('package', cause),
    }
    const packaged = await PackagedBroadcast.open({
      ...told,
      inMemory,
      moved: stored.of(dir, hearing, 'programme'),
      dir: folder,
      audio: PROGRAMME_SOUND,
    })
    if (this.hasEnded) return
    this.#packaged = packaged
    this.#ticking = setInterval(() => this.#tick(), TICK_MS)
    const { startedAt } = packaged
    const surroundings = { ...told, dir: folder, startedAt, log }
    const moved = stored.of(dir, hearing, 'interpreter')
    this.#interpreter = new InterpreterOnAir({ ...surroundings, inMemory, moved, stage: this.#stage, room })
    this.#small = new SmallOnAir(surroundings, this.#programme)
    this.#choose()
    await Promise.all([this.#interpreter.resume(), this.#small.resume()])
  }

  #tick(): void {
    this.#packaged?.tick()
    for (const side of this.#sides) side.tick()
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
    this.#small?.setPaused(isPaused)
  }

  #complain(what: string, cause: unknown): void {
    this.#owner.log.warn({ hearing: this.#told.hearing, what, cause: String(cause) }, 'broadcast fault')
  }
}
