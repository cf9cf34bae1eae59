import type { SeatSources } from '#contract/media.ts'
import { type SeatSends, STAGE_SEAT, type StageSends } from '#contract/stage-sends.ts'
import { INTERRUPTION } from '#contract/streams/hearing/standby.ts'
import { hasNeverSent, noteQuiet, readTakenSeats, type TakenSeat } from '#domain/hearing/taken-seats.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import { executeBySystem } from '#runtime/system-command.ts'
import { followAnswers } from './answer-watch.ts'
import { keepLooking, type Looking } from './keep-looking.ts'
import type { NodeDeps } from './node.ts'

type Deps = Pick<NodeDeps, 'database' | 'redis' | 'media' | 'log'>

/**
 * Compares who stands on a stage by the record with what media gets from them. Every node does, whenever media tells of a change and every
 * few seconds: what it writes is the same whoever writes it, and a seat that stays quiet is freed by a command that is taken once. While
 * media can't be reached nothing is known, and nothing is freed.
 */
export class SeatWatch {
  readonly #deps: Deps
  readonly #looking: Looking
  #again: NodeJS.Timeout | undefined
  #sends = new Map<string, Record<string, SeatSends>>()

  constructor(deps: Deps) {
    this.#deps = deps
    this.#looking = keepLooking(() => this.#compare(), {
      everyMs: STAGE_SEAT.lookSeconds * 1_000,
      log: deps.log,
      failed: 'seats could not be watched',
    })
    deps.media.onStage(() => this.#looking.soon())
    this.#looking.soon()
  }

  /** What everybody on a hearing's stage sends; null while that is not known. */
  of(hearingId: string): StageSends {
    return this.#deps.media.up() ? (this.#sends.get(hearingId) ?? {}) : null
  }

  /** Looks soon, since somebody stepped on a stage or off it. */
  look(): void {
    this.#looking.soon()
  }

  close(): void {
    clearTimeout(this.#again)
    this.#looking.stop()
  }

  async #compare(): Promise<void> {
    const { database, media } = this.#deps
    if (!media.up()) return
    const seats = await readTakenSeats(database.db)
    const now = database.clock.now()
    const sends = new Map<string, Record<string, SeatSends>>()
    for (const seat of seats) {
      const stage = media.sends(seat.hearingId)
      if (!stage) return
      const sources = stage[seat.key] ?? {}
      const quietSince = isSent(sources) ? null : (seat.quietSince ?? now)
      if ((quietSince === null) !== (seat.quietSince === null)) await noteQuiet(database.db, seat, quietSince)
      sends.set(seat.hearingId, { ...sends.get(seat.hearingId), [seat.key]: told(seat, sources, quietSince) })
      if (quietSince && now.getTime() - quietSince.getTime() >= STAGE_SEAT.freeAfterSeconds * 1_000)
        await this.#free(seat, quietSince)
    }
    this.#sends = sends
    await followAnswers(this.#deps)
    this.#lookAgain(seats.length > 0)
  }

  /** An answer that has just broken off is told in time, though media tells of nothing new. */
  #lookAgain(isAnybodyThere: boolean): void {
    clearTimeout(this.#again)
    const isQuiet = [...this.#sends.values()].some((stage) => Object.values(stage).some(({ quietSince }) => quietSince))
    if (isAnybodyThere && isQuiet)
      this.#again = setTimeout(() => this.#looking.soon(), (INTERRUPTION.afterSeconds * 1_000) / 2).unref()
  }

  async #free({ hearingId, personId }: TakenSeat, quietSince: Date): Promise<void> {
    const { media, log } = this.#deps
    const upSince = media.upSince()
    if (upSince === undefined || performance.now() - upSince < STAGE_SEAT.comebackSeconds * 1_000) return
    const input = { hearingId, personId, quietSince: quietSince.toISOString() }
    // The same on every node that sees it.
    const act = { commandId: derivedId(['stage:release', input]), failed: 'a quiet seat was not freed' }
    const result = await executeBySystem(this.#deps, 'stage:release', input, act)
    if (result.ok) log.info({ hearingId, quietSince: input.quietSince }, 'a quiet seat was freed')
  }
}

/** Something arrives, or would if its owner had not switched it off. */
const isSent = (sources: SeatSources): boolean =>
  Object.values(sources).some((state) => state === 'live' || state === 'paused')

function told({ enteredAt }: TakenSeat, sources: SeatSources, quietSince: Date | null): SeatSends {
  if (!quietSince) return sources
  const yet = hasNeverSent(enteredAt, quietSince)
  return { ...sources, quietSince: quietSince.toISOString(), ...(yet ? { yet } : {}) }
}
