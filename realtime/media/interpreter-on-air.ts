import type { MovedFiles } from './broadcast/moved-files.ts'
import { INTERPRETER } from './broadcast/names.ts'
import { choosePicture } from './programme/choose-picture.ts'
import { PictureLine } from './programme/picture-line.ts'
import { steadyNow } from './programme/programme.ts'
import type { TranscodeRoom } from './programme/transcoding.ts'
import type { OnStage } from './seams.ts'
import { SideBroadcast, type SideSurroundings } from './side-broadcast.ts'
import type { Stage } from './stage.ts'

/** What it is made with. */
export type InterpreterParts = SideSurroundings & {
  inMemory: boolean
  moved: MovedFiles | undefined
  stage: Stage
  room: TranscodeRoom
}

/** An interpreter's picture is shown at a third of the programme's width: half of what a camera sends is sharp there. */
const LAYER = 1
/** Who speaks comes first where only one more picture can be transcoded. */
const LEAVES = 1

/**
 * A hearing's sign-language interpreter on the way to a broadcast of their own: the picture alone. It begins with the first one who sends; from then on
 * the slate stands in while nobody does.
 */
export class InterpreterOnAir {
  readonly #parts: InterpreterParts
  readonly side: SideBroadcast
  #line: PictureLine | undefined
  #isHidden = false

  constructor({ inMemory, moved, ...parts }: InterpreterParts) {
    this.#parts = { inMemory, moved, ...parts }
    this.side = new SideBroadcast(parts, { name: INTERPRETER, inMemory, moved })
  }

  /** Begins where somebody interprets already, or did before this process. Rejects where that can't be read. */
  async resume(): Promise<void> {
    if (this.#cameras().length > 0 || (await this.side.wasOn())) this.#begin()
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
    this.side.setPaused(isHidden)
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
        if (this.side.isOver) return line.close()
        for (const camera of this.#cameras()) line.offer({ ...camera, bySelf: true })
      })
      .catch((cause: unknown) => this.#parts.fault(cause))
  }

  #begin(): void {
    void this.side.begin((emit) => {
      const { room, log } = this.#parts
      this.#line = new PictureLine({
        now: steadyNow,
        emit,
        // Who relieves another one is shown when that one stops.
        pick: (candidates, current) =>
          choosePicture(candidates, { chosen: this.#isHidden ? 'slate' : [], dominant: null, current }),
        room,
        log,
        layer: LAYER,
        leaves: LEAVES,
      })
      return this.#line
    })
    this.moveIn()
  }

  /** What interpreters on the stage send. */
  #cameras(): OnStage[] {
    const { stage } = this.#parts
    const interpreters = new Set(stage.participants().flatMap(({ id, role }) => (role === 'interpreter' ? [id] : [])))
    return stage.onStage().filter(({ participantId, source }) => source === 'camera' && interpreters.has(participantId))
  }
}
