import { readFile, stat } from 'node:fs/promises'
import * as z from 'zod'
import { DESTINATIONS } from '#contract/destination-limits.ts'
import { slug } from '#contract/ids.ts'
import type { MediaLog } from '../worker-pool.ts'
import { targetOfUrl } from './rtmp-target.ts'

const target = z.url({ protocol: /^rtmps?$/ }).refine(leadsSomewhere)
const targetsFile = z.record(slug, z.array(target).max(DESTINATIONS.perHearing))
type Targets = z.infer<typeof targetsFile>

/** Asked of what is no address, too. */
function leadsSomewhere(address: string): boolean {
  try {
    const { host, application, key } = targetOfUrl(address)
    return host !== '' && application !== '' && key !== ''
  } catch {
    return false
  }
}

/**
 * The operator's file that names targets by hearing (`{"water": ["rtmps://…"]}`), read anew when it has changed. One that can't be read leaves
 * what was read before.
 */
export class TargetsFile {
  readonly #file: string
  readonly #log: MediaLog
  #targets: Targets = {}
  #readAt = ''

  constructor(file: string, log: MediaLog) {
    this.#file = file
    this.#log = log
  }

  /** The addresses, each with its key, to which a hearing's broadcast goes. */
  of(slug: string): readonly string[] {
    return this.#targets[slug] ?? []
  }

  /** Never rejects. */
  async read(): Promise<void> {
    try {
      const { mtimeMs, size } = await stat(this.#file)
      if (this.#readAt === `${mtimeMs} ${size}`) return
      this.#readAt = `${mtimeMs} ${size}`
      this.#targets = targetsFile.parse(JSON.parse(await readFile(this.#file, 'utf8')))
    } catch (cause) {
      // A parser quotes what it stumbles over, and that may be a key.
      const why =
        cause instanceof Error && 'code' in cause ? String(cause.code) : 'it is not {"hearing": ["rtmps://…"]}'
      if (this.#readAt !== why) this.#log.error({ file: this.#file, why }, 'where broadcasts go can’t be read')
      if (cause instanceof Error && 'code' in cause) this.#readAt = why
    }
  }
}
