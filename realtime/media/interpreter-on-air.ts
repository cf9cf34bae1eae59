import { join } from 'node:path'
import { Broadcast } from './broadcast/broadcast.ts'
import { INTERPRETER } from './broadcast/names.ts'
import { PackagedBroadcast, type PackagedBroadcastOptions } from './packaged-broadcast.ts'
import { choosePicture } from './programme/choose-picture.ts'
import { LINE_TICK_MS, PictureLine } from './programme/picture-line.ts'
import { steadyNow } from './programme/programme.ts'
import { startSafeTicks } from './programme/safe-ticks.ts'
import type { TranscodeRoom } from './programme/transcoding.ts'
import type { OnStage } from './seams.ts'
import type { Stage } from './stage.ts'
import type { MediaLog } from './worker-pool.ts'

/** What it is made with. `dir`: where the hearing's broadcast is; `startedAt`: when the clock of that was 0. */
export type InterpreterParts = Pick<PackagedBroadcastOptions, 'inMemory' | 'moved' | 'onStorage' | 'fault'> & {
  dir: string
  startedAt: number
  stage: Stage
  room: TranscodeRoom
  log: MediaLog
}

/** An interpreter's picture is shown at a third of the programme's width: half of what a camera sends is sharp there. */
const LAYER = 1
/** Who speaks comes first where only one more picture can be transcoded. */
const LEAVES = 1

/**
 * A hearing's sign-language interpreter on the way to a broadcast of their own: the picture alone, on the programme's clock. It begins with the first
 * one who sends; from then on it goes on to the hearing's end, with the slate while nobody does. Before that it costs nothing.
 */
export class InterpreterOnAir {
  readonly #parts: InterpreterParts
  #line: PictureLine | undefined
  #packaged: PackagedBroadcast | undefined
  #stopTicks = () => {}
  #isHidden = false
  #closed = false

  constructor(parts: InterpreterParts) {
    this.#parts = parts
  }

  /** Undefined until it has begun. */
  get broadcast(): Broadcast | undefined {
    return this.#packaged?.broadcast
  }

  get isDiskFull(): boolean {
    return this.#packaged?.isDiskFull === true
  }

  /** Begins where somebody interprets already, or did before this process. Rejects where that can't be read. */
  async resume(): Promise<void> {
    if (this.#cameras().length > 0 || (await Broadcast.exists(this.#dir))) this.#begin()
  }

  /** An interpreter sends something. */
  offer(onStage: OnStage): void {
    if (onStage.source !== 'camera') return
    if (this.#line) this.#line.offer({ ...onStage, bySelf: true })
    else this.#begin()
  }

  /** Nobody is shown, or who interprets again. */
  hide(isHidden: boolean): void {
    if (isHidden === this.#isHidden) return
    this.#isHidden = isHidden
    this.#packaged?.broadcast.setPaused(isHidden)
    this.#line?.choose()
  }

  /** The stage is at another place. */
  moveIn(): void {
    const line = this.#line
    if (!line) return
    this.#parts.stage
      .place()
      .then(async (place) => {
        await line.move(place)
        if (this.#closed) return line.close()
        for (const camera of this.#cameras()) line.offer({ ...camera, bySelf: true })
      })
      .catch((cause: unknown) => this.#parts.fault(cause))
  }

  /** To be called some twenty times a second. */
  tick(): void {
    this.#packaged?.tick()
  }

  /** The hearing is over: the list ends. */
  async end(): Promise<void> {
    this.close()
    await this.#packaged?.end()
  }

  /** Takes nothing any more, without ending the list; idempotent. */
  close(): void {
    this.#closed = true
    this.#stopTicks()
    this.#line?.close()
  }

  get #dir(): string {
    return join(this.#parts.dir, INTERPRETER)
  }

  #begin(): void {
    if (this.#line || this.#closed) return
    const { room, log, fault, onStorage, inMemory, moved, startedAt } = this.#parts
    const line = new PictureLine({
      now: steadyNow,
      emit: (picture) => this.#packaged?.addPicture(picture),
      // Who relieves another one is shown when that one stops.
      pick: (candidates, current) =>
        choosePicture(candidates, { chosen: this.#isHidden ? 'slate' : [], dominant: null, current }),
      room,
      log,
      layer: LAYER,
      leaves: LEAVES,
    })
    this.#line = line
    this.#stopTicks = startSafeTicks(() => line.tick(), LINE_TICK_MS, log)
    PackagedBroadcast.open({ dir: this.#dir, startedAt, inMemory, moved, onStorage, fault })
      .then((packaged) => {
        if (this.#closed) return
        this.#packaged = packaged
        packaged.broadcast.setPaused(this.#isHidden)
      })
      .catch(fault)
    this.moveIn()
  }

  /** What interpreters on the stage send. */
  #cameras(): OnStage[] {
    const { stage } = this.#parts
    const interpreters = new Set(stage.participants().flatMap(({ id, role }) => (role === 'interpreter' ? [id] : [])))
    return stage.onStage().filter(({ participantId, source }) => source === 'camera' && interpreters.has(participantId))
  }
}
