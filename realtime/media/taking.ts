import type { Consumer, Router, WebRtcTransport } from 'mediasoup/types'
import type { TakenStream } from '#contract/media.ts'
import { ROUTER_CAPABILITIES } from '#contract/media-capabilities.ts'
import type { MediaRtpCapabilities, PayloadTypes } from '#contract/media-rtp.ts'
import { numberOf } from './payload-numbers.ts'
import { Refused } from './refused.ts'
import type { OnStage } from './seams.ts'
import type { SessionStage } from './session-stage.ts'
import { openTransport } from './transport.ts'
import type { Viewing } from './viewing.ts'

/** A player of somebody else's (WHEP): its own numbers of codecs, for whom relays count it, and what it is told by once its line is gone. */
export type Player = { payloadTypes: PayloadTypes; whose: string; lost(): void }

/** What a player of somebody else's (WHEP) is sent: one picture and one sound, under the numbers of its own offer, until either ends. */
export class Taking {
  readonly transport: WebRtcTransport
  readonly #producerIds: ReadonlySet<string>
  readonly streams: readonly TakenStream[]
  /** Whether it is what somebody sends, not the programme: nothing of it may be sent in a pause. */
  readonly isOfStage: boolean

  /** Opens it for these of the stage's producers; refused as `malformed` where the player can take none of them. */
  static async open(
    viewing: Viewing,
    shown: readonly OnStage[],
    { payloadTypes, whose, lost }: Player,
    isOfStage: boolean,
  ): Promise<Taking> {
    const { place } = viewing
    const numbering = await place.others.take(payloadTypes).catch((cause: unknown) => {
      viewing.release()
      throw cause
    })
    const { router, carry } = numbering
    const release = () => {
      viewing.release()
      numbering.release()
    }
    const transport = await openTransport({ ...place, router }, whose, lost).catch((cause: unknown) => {
      release()
      throw cause
    })
    transport.observer.once('close', release)
    const capabilities = capabilitiesOf(payloadTypes)
    const streams: TakenStream[] = []
    const taken: string[] = []
    for (const { producer } of shown) {
      await viewing.carry(producer)
      const consumer = await consume(router, transport, await carry(producer.id), capabilities)
      if (!consumer) continue
      consumer.once('producerclose', lost)
      taken.push(producer.id)
      streams.push(describe(consumer))
    }
    if (streams.length > 0) return new Taking(transport, streams, taken, isOfStage)
    transport.close()
    throw new Refused('malformed')
  }

  private constructor(
    transport: WebRtcTransport,
    streams: readonly TakenStream[],
    taken: readonly string[],
    isOfStage: boolean,
  ) {
    this.transport = transport
    this.streams = streams
    this.isOfStage = isOfStage
    this.#producerIds = new Set(taken)
  }

  /** Whether this producer is what is sent. */
  takes(producerId: string): boolean {
    return this.#producerIds.has(producerId)
  }

  close(): void {
    this.transport.close()
  }
}

async function consume(
  router: Router,
  transport: WebRtcTransport,
  producerId: string,
  rtpCapabilities: MediaRtpCapabilities,
): Promise<Consumer | undefined> {
  if (!router.canConsume({ producerId, rtpCapabilities })) return
  // mediasoup gives the retransmission a number of its own choice, which the player does not know.
  return transport.consume({ producerId, rtpCapabilities, enableRtx: false })
}

function describe({ kind, rtpParameters }: Consumer): TakenStream {
  const [codec] = rtpParameters.codecs
  const [encoding] = rtpParameters.encodings ?? []
  if (!codec || encoding?.ssrc === undefined) throw new Error('a consumer without a stream')
  return {
    kind,
    payloadType: codec.payloadType,
    ssrc: encoding.ssrc,
    cname: rtpParameters.rtcp?.cname ?? 'stage',
  }
}

/** What a player can take, as the router of its numbers says it. Without estimates of the line, so that it gets the largest layer. */
function capabilitiesOf(payloadTypes: PayloadTypes): MediaRtpCapabilities {
  return {
    codecs: (ROUTER_CAPABILITIES.codecs ?? []).flatMap((codec) => {
      const preferredPayloadType = numberOf(payloadTypes, codec.mimeType)
      const rtcpFeedback = codec.rtcpFeedback?.filter(({ type }) => type === 'nack' || type === 'ccm') ?? []
      return preferredPayloadType === undefined ? [] : [{ ...codec, preferredPayloadType, rtcpFeedback }]
    }),
    headerExtensions: [],
  }
}

type Shown = Pick<SessionStage, 'viewing' | 'onStage' | 'speaking' | 'airing' | 'isPaused'>

/** Takes the programme of a stage that is on air, else of what is on it now: of who leads the talk, or of who sends first; refused as `wrong_state` while nothing is sent, or nobody may be sent it. */
export async function takeOfStage(stage: Shown, player: Player): Promise<Taking> {
  const open = async (shown: readonly OnStage[], isOfStage: boolean) =>
    Taking.open(await stage.viewing(player.lost), shown, player, isOfStage)
  // A player that can't take the programme's picture is better off with one that it can.
  const programme = player.payloadTypes.h264 === undefined ? undefined : await stage.airing?.take()
  if (programme) {
    const { shown, release } = programme
    try {
      const taking = await open(shown, false)
      taking.transport.observer.once('close', release)
      return taking
    } catch (cause) {
      release()
      throw cause
    }
  }
  const sent = stage.onStage().filter(({ source }) => source !== 'screen')
  const leads = stage.speaking().dominant
  const whose = sent.find(({ participantId }) => participantId === leads) ?? sent[0]
  if (!whose || stage.isPaused) throw new Refused('wrong_state')
  return open(
    sent.filter(({ participantId }) => participantId === whose.participantId),
    true,
  )
}
