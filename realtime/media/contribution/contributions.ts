import type { EncoderAdmitted, EncoderAnswer, EncoderAsked, PersonKey } from '#contract/media-link.ts'
import { MEDIA_LIMITS } from '../limits.ts'
import type { TranscodeRoom } from '../programme/transcoding.ts'
import type { Ending } from '../seams.ts'
import type { Signalling } from '../signalling.ts'
import type { MediaLog } from '../worker-pool.ts'
import { Contribution } from './contribution.ts'
import type { Facts } from './facts.ts'
import { Receiver, type Taken } from './receiver.ts'

/** What contributions need of the process. `ask`: what a realtime node says of an encoder's step. */
export type ContributionsOwner = {
  signalling: Pick<Signalling, 'bring' | 'stands' | 'transcodes'>
  ask(asked: EncoderAsked): Promise<EncoderAnswer>
  log: MediaLog
}

/** An encoder's way in that is taken: `close` ends it, and whatever came of it. */
export type Entrance = { close(): void }

type Coming = {
  stream: string
  receiver: Receiver
  contribution: Contribution | undefined
  /** Who stands where by it. */
  person: { hearing: string; key: PersonKey } | undefined
  isTranscoded: boolean
  isOver: boolean
  waiting: NodeJS.Timeout
  ended: () => void
}

/** The encoders that come by SRT or RTMP: each by a receiver, and on the stage as whom its stream stands for. */
export class Contributions {
  readonly #owner: ContributionsOwner
  readonly #coming = new Set<Coming>()
  /** Streams whose encoder is gone and may come back. */
  readonly #leaving = new Map<string, NodeJS.Timeout>()
  #closed = false

  constructor(owner: ContributionsOwner) {
    this.#owner = owner
  }

  /** Who is there by this name, before anything of it is taken. */
  async knock(stream: string, address: string): Promise<EncoderAnswer> {
    const waiting = [...this.#coming].filter(({ contribution }) => !contribution)
    const isFull = this.#coming.size >= MEDIA_LIMITS.contributions || waiting.length >= MEDIA_LIMITS.knocking
    if (isFull || this.#closed) return { ok: false, status: 503 }
    // Whoever only knows the name must not keep its owner out for longer than this takes.
    if (waiting.some((one) => one.stream === stream)) return { ok: false, status: 409 }
    return this.#owner.ask({ step: 'knock', stream, address })
  }

  /** Takes what comes from there; `ended` is called once, when it is over. */
  take(stream: string, taken: Taken, ended: () => void): Entrance {
    const coming: Coming = {
      stream,
      receiver: new Receiver(taken, {
        described: (facts) => {
          this.#described(coming, facts).catch((cause: unknown) => {
            this.#owner.log.warn({ cause: String(cause) }, 'an encoder could not be brought to a stage')
            this.#over(coming, undefined)
          })
        },
        ended: () => this.#over(coming, undefined),
      }),
      contribution: undefined,
      person: undefined,
      isTranscoded: false,
      isOver: false,
      waiting: setTimeout(() => this.#over(coming, undefined), MEDIA_LIMITS.knockMs),
      ended,
    }
    this.#coming.add(coming)
    return { close: () => this.#over(coming, undefined) }
  }

  /** For the process's health: how many are on a stage, and the processes of all. */
  health() {
    const all = [...this.#coming]
    return {
      contributions: all.filter(({ contribution }) => contribution).length,
      receivers: all.flatMap(({ receiver, contribution }) => [receiver.pid ?? [], contribution?.pid ?? []].flat()),
    }
  }

  close(): void {
    this.#closed = true
    for (const coming of [...this.#coming]) this.#over(coming, undefined)
    for (const timer of this.#leaving.values()) clearTimeout(timer)
  }

  /** It has shown its secret: what it sends is known. */
  async #described(coming: Coming, facts: Facts): Promise<void> {
    clearTimeout(coming.waiting)
    const { log, signalling, ask } = this.#owner
    const refuse = (why: string) => {
      log.warn({ ...facts.picture, why }, 'an encoder was not taken')
      this.#over(coming, undefined)
    }
    if (!facts.picture && !facts.hasSound) return refuse('nothing that is known')
    if (facts.picture && !facts.picture.isPlain) {
      const room: TranscodeRoom = signalling.transcodes
      if (!room.take()) return refuse('no room for one more picture that is not H264 baseline')
      coming.isTranscoded = true
    }
    const answer = await ask({ step: 'enter', stream: coming.stream })
    if (coming.isOver) return
    if (!answer.ok || !answer.participant) return refuse(answer.ok ? 'not on the stage' : String(answer.status))
    this.#stay(coming.stream)
    coming.person = { hearing: answer.hearing, key: answer.participant.key }
    coming.contribution = this.#bring(coming, { ...answer, participant: answer.participant }, facts)
    await coming.contribution.start()
  }

  #bring(
    coming: Coming,
    { session, hearing, participant }: EncoderAdmitted & Required<Pick<EncoderAdmitted, 'participant'>>,
    facts: Facts,
  ): Contribution {
    return this.#owner.signalling.bring({ session, hearing, participant }, (stage, identity, left) => {
      const sent = { stream: coming.receiver.stream, facts }
      return new Contribution(stage, identity, sent, this.#owner.log, (why) => {
        left()
        this.#over(coming, why)
      })
    })
  }

  #over(coming: Coming, why: Ending['why'] | undefined): void {
    if (coming.isOver) return
    coming.isOver = true
    clearTimeout(coming.waiting)
    this.#coming.delete(coming)
    if (coming.isTranscoded) this.#owner.signalling.transcodes.giveBack()
    const { contribution } = coming
    contribution?.close()
    coming.receiver.close()
    coming.ended()
    // Whose right ended, or who is sent by something else now, is not told of: the record says it already, or they are still there.
    if (coming.person && why === undefined && !this.#closed) this.#leaveSoon(coming.stream, coming.person)
  }

  #leaveSoon(stream: string, { hearing, key }: { hearing: string; key: PersonKey }): void {
    this.#stay(stream)
    const timer = setTimeout(() => {
      this.#leaving.delete(stream)
      // Meanwhile they may have come by a browser.
      if (!this.#owner.signalling.stands(hearing, key)) void this.#owner.ask({ step: 'leave', stream })
    }, MEDIA_LIMITS.comebackMs).unref()
    this.#leaving.set(stream, timer)
  }

  #stay(stream: string): void {
    clearTimeout(this.#leaving.get(stream))
    this.#leaving.delete(stream)
  }
}
