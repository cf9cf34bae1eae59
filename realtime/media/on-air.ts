import type { HearingOnAir } from '#contract/media-link.ts'
import type { FoundBroadcast } from './broadcast/http.ts'
import { HearingBroadcast, type OnAirOwner } from './hearing-broadcast.ts'

/** How long a broadcast that has ended is still served, in milliseconds: whoever is behind sees its end. */
const SERVED_AFTER_MS = 10 * 60_000

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
