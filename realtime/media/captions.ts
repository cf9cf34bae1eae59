import type { CaptionCue } from '#contract/caption-cues.ts'
import { type CaptionsAsked, type CaptionsTold, captionsAsked } from '#contract/media-link.ts'
import { Refusal } from '#contract/refusals.ts'
import type { CaptionLanguage } from '#contract/states.ts'
import { memoizeForOneSecond } from '#platform/memoize-for-one-second.ts'
import { Semaphore } from '#platform/semaphore.ts'
import type { CaptionSource } from './broadcast/captions.ts'
import { MEDIA_LIMITS } from './limits.ts'

/** Asks a realtime node; null where none answers. */
type Ask = (asked: CaptionsAsked) => Promise<CaptionsTold | null>

/** The captions of hearings, for all who take them with a broadcast. This process has no database: a realtime node reads them, once a second for all who ask the same. */
export class Captions implements CaptionSource {
  readonly #told: (key: string) => Promise<CaptionsTold>

  constructor(ask: Ask) {
    const asking = new Semaphore(MEDIA_LIMITS.captionsAtOnce, MEDIA_LIMITS.captionsAnswerMs)
    this.#told = memoizeForOneSecond(async (key) => {
      const told = await asking.run(() => ask(captionsAsked.parse(JSON.parse(key))))
      if (!told) throw new Refusal('unavailable', { seconds: 1 })
      return told
    })
  }

  /** None where nobody answers: a list without captions is better than no list. */
  async languages(hearing: string): Promise<readonly CaptionLanguage[]> {
    const told = await this.#read({ what: 'languages', hearing }).catch(() => undefined)
    return told?.languages ?? []
  }

  async lines(hearing: string, by: 'said' | 'written', from: number, to: number): Promise<readonly CaptionCue[]> {
    const span = { from: Math.floor(from), to: Math.ceil(to) }
    return (await this.#read({ what: by, hearing, ...span })).lines
  }

  #read(asked: CaptionsAsked): Promise<CaptionsTold> {
    return this.#told(JSON.stringify(asked))
  }
}
