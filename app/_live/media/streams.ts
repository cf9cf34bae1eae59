import type { ConsumerOffer, StageParticipant } from '#contract/media.ts'

/** Somebody on stage with what may be shown: the same `stream` (camera and microphone) for as long as the page lives, whatever is rebuilt behind it. */
export type SeenParticipant = StageParticipant & { stream: MediaStream; screen: MediaStream }

type Where = Pick<ConsumerOffer, 'participantId' | 'source'>

/** One stable pair of streams per participant; tracks come and go inside. */
export class Streams {
  readonly #pairs = new Map<string, { stream: MediaStream; screen: MediaStream }>()

  /** The participant's pair. */
  of(participantId: string) {
    const known = this.#pairs.get(participantId)
    if (known) return known
    const pair = { stream: new MediaStream(), screen: new MediaStream() }
    this.#pairs.set(participantId, pair)
    return pair
  }

  /** Puts a track in, in place of a former one of its kind (which stays, as a still picture, until then). */
  put(where: Where, track: MediaStreamTrack): void {
    const stream = this.#stream(where)
    const former = stream.getTracks().filter((each) => each.kind === track.kind && each !== track)
    for (const each of former) stream.removeTrack(each)
    stream.addTrack(track)
  }

  /** Takes a track out, when its sender ended it. */
  take(where: Where, track: MediaStreamTrack): void {
    this.#stream(where).removeTrack(track)
  }

  #stream({ participantId, source }: Where): MediaStream {
    const pair = this.of(participantId)
    return source === 'screen' ? pair.screen : pair.stream
  }
}
