import type { DestinationTold, SealedDestination } from '#contract/destinations.ts'
import { openDestination } from '#platform/sealed-destination.ts'
import type { OnAir } from '../on-air.ts'
import type { MediaLog } from '../worker-pool.ts'
import { Push, type PushName } from './push.ts'
import { guardedTarget, type RtmpTarget, targetOfUrl } from './rtmp-target.ts'
import { TargetsFile } from './targets-file.ts'

const LOOK_MS = 1_000

/** What pushes need: which broadcasts there are, where this process serves them, the secret by which destinations are sealed, and the operator's file of targets, where there is one. */
export type PushesOwner = {
  onAir: Pick<OnAir, 'slugs' | 'find'>
  playlist(slug: string): string
  secret: string
  file: string | undefined
  log: MediaLog
}

type Wanted = { slug: string; target: RtmpTarget; name: PushName }

/**
 * Keeps the broadcasts that everybody may have going to other platforms: those that the hosts of a hearing switched on, as realtime nodes tell,
 * and those that the operator's file names.
 */
export class Pushes {
  readonly #owner: PushesOwner
  readonly #file: TargetsFile | undefined
  readonly #pushes = new Map<string, { slug: string; push: Push }>()
  /** By hearing, what its hosts switched on. */
  readonly #destinations = new Map<string, readonly SealedDestination[]>()
  readonly #looking: NodeJS.Timeout
  #changed: () => void = () => undefined
  #announced = '[]'
  #isLooking = false
  #closed = false

  constructor(owner: PushesOwner) {
    this.#owner = owner
    this.#file = owner.file === undefined ? undefined : new TargetsFile(owner.file, owner.log)
    this.#looking = setInterval(() => void this.#look(), LOOK_MS)
  }

  /** These destinations of a hearing are switched on now, and no others. */
  tell(hearing: string, destinations: readonly SealedDestination[]): void {
    if (destinations.length) this.#destinations.set(hearing, destinations)
    else this.#destinations.delete(hearing)
    if (!this.#closed) this.#keep()
  }

  /** Calls `changed` whenever a destination fares otherwise. */
  onChange(changed: () => void): void {
    this.#changed = changed
  }

  /** How the destinations fare of hearings that are on here. */
  get told(): DestinationTold[] {
    return this.#here.flatMap(({ slug, hearing }) =>
      (this.#destinations.get(hearing) ?? []).flatMap((destination): DestinationTold[] => {
        const { id } = destination
        const push = this.#pushes.get(nameOf(slug, destination))?.push
        if (push) return [{ hearing, id, ...push.told }]
        return this.#targetOf(hearing, destination) ? [] : [{ hearing, id, state: 'unreadable' }]
      }),
    )
  }

  /** For the process's health: where broadcasts go now, and how that fares. */
  health() {
    const all = [...this.#pushes.values()]
    return {
      pushes: all.map(({ slug, push: { name, told } }) => ({ slug, ...name, state: told.state })),
      pushers: all.flatMap(({ push }) => push.pid ?? []),
    }
  }

  close(): void {
    this.#closed = true
    clearInterval(this.#looking)
    for (const { push } of this.#pushes.values()) push.close()
    this.#pushes.clear()
  }

  /** The broadcasts that everybody may have. */
  get #here(): { slug: string; hearing: string }[] {
    return this.#owner.onAir.slugs.flatMap((slug) => {
      const found = this.#owner.onAir.find(slug)
      return found?.isPublic ? [{ slug, hearing: found.hearing ?? '' }] : []
    })
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return
    this.#isLooking = true
    await this.#file?.read()
    this.#isLooking = false
    if (!this.#closed) this.#keep()
  }

  #keep(): void {
    const wanted = this.#wanted()
    for (const [name, { push }] of this.#pushes) {
      if (wanted.has(name)) continue
      push.close()
      this.#pushes.delete(name)
    }
    const { playlist, log } = this.#owner
    for (const [key, { slug, target, name }] of wanted) {
      if (this.#pushes.has(key)) continue
      const owner = { source: playlist(slug), name, log, changed: () => this.#announce() }
      this.#pushes.set(key, { slug, push: new Push(target, owner) })
    }
    this.#announce()
  }

  #announce(): void {
    const told = JSON.stringify(this.told)
    if (told === this.#announced) return
    this.#announced = told
    this.#changed()
  }

  #wanted(): Map<string, Wanted> {
    const wanted = new Map<string, Wanted>()
    for (const { slug, hearing } of this.#here) {
      for (const address of this.#file?.of(slug) ?? []) {
        const target = targetOfUrl(address)
        wanted.set(`${slug} ${address}`, { slug, target, name: { host: new URL(address).host } })
      }
      for (const destination of this.#destinations.get(hearing) ?? []) {
        const target = this.#targetOf(hearing, destination)
        if (target) wanted.set(nameOf(slug, destination), { slug, target, name: { destination: destination.id } })
      }
    }
    return wanted
  }

  #targetOf(hearing: string, { id, sealed }: SealedDestination): RtmpTarget | undefined {
    const opened = openDestination(this.#owner.secret, { hearing, id }, sealed)
    return opened && guardedTarget(opened)
  }
}

/** Another key under the same id is another push. */
const nameOf = (slug: string, { id, sealed }: SealedDestination): string => `${slug} ${id} ${sealed}`
