import { readFile, stat } from 'node:fs/promises'
import * as z from 'zod'
import { slug } from '#contract/ids.ts'
import type { OnAir } from '../on-air.ts'
import type { MediaLog } from '../worker-pool.ts'
import { Push } from './push.ts'

const LOOK_MS = 1_000
/** Each is a process, and the broadcast's bandwidth once more. */
const MOST_TARGETS = 4

const targetsFile = z.record(slug, z.array(z.url({ protocol: /^rtmps?$/ })).max(MOST_TARGETS))
type Targets = z.infer<typeof targetsFile>

/** What pushes need: which broadcasts there are, and where this process serves them. */
export type PushesOwner = { onAir: Pick<OnAir, 'slugs' | 'find'>; playlist(slug: string): string; log: MediaLog }

/**
 * Keeps the broadcasts that everybody may have going to the platforms that a file names: targets by hearing (`{"water": ["rtmps://…"]}`), read anew
 * when it has changed. The file is the operator's; nothing of a target but its host is ever told.
 */
export class Pushes {
  readonly #file: string
  readonly #owner: PushesOwner
  readonly #pushes = new Map<string, { slug: string; push: Push }>()
  readonly #looking: NodeJS.Timeout
  #targets: Targets = {}
  #readAt = ''
  #isLooking = false
  #closed = false

  constructor(file: string, owner: PushesOwner) {
    this.#file = file
    this.#owner = owner
    this.#looking = setInterval(() => void this.#look(), LOOK_MS)
  }

  /** For the process's health: where broadcasts go now, and how that fares. */
  health() {
    const all = [...this.#pushes.values()]
    return {
      pushes: all.map(({ slug, push: { host, state } }) => ({ slug, host, state })),
      pushers: all.flatMap(({ push }) => push.pid ?? []),
    }
  }

  close(): void {
    this.#closed = true
    clearInterval(this.#looking)
    for (const { push } of this.#pushes.values()) push.close()
    this.#pushes.clear()
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return
    this.#isLooking = true
    await this.#read()
    this.#isLooking = false
    if (!this.#closed) this.#keep()
  }

  async #read(): Promise<void> {
    try {
      const { mtimeMs, size } = await stat(this.#file)
      if (this.#readAt === `${mtimeMs} ${size}`) return
      this.#readAt = `${mtimeMs} ${size}`
      this.#targets = targetsFile.parse(JSON.parse(await readFile(this.#file, 'utf8')))
    } catch (cause) {
      // A parser quotes what it stumbles over, and that may be a key.
      const why =
        cause instanceof Error && 'code' in cause ? String(cause.code) : 'it is not {"hearing": ["rtmps://…"]}'
      if (this.#readAt !== why) this.#owner.log.error({ file: this.#file, why }, 'where broadcasts go can’t be read')
      if (cause instanceof Error && 'code' in cause) this.#readAt = why
    }
  }

  #keep(): void {
    const { onAir, playlist, log } = this.#owner
    const wanted = new Map<string, { slug: string; target: string }>()
    for (const slug of onAir.slugs) {
      if (!onAir.find(slug)?.isPublic) continue
      for (const target of this.#targets[slug] ?? []) wanted.set(`${slug} ${target}`, { slug, target })
    }
    for (const [name, { push }] of this.#pushes) {
      if (wanted.has(name)) continue
      push.close()
      this.#pushes.delete(name)
    }
    for (const [name, { slug, target }] of wanted)
      if (!this.#pushes.has(name)) this.#pushes.set(name, { slug, push: new Push(playlist(slug), target, log) })
  }
}
