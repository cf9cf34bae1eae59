import type { PipeTransport } from 'mediasoup/types'
import type { WebSocket } from 'ws'
import { type PipeEnd, type RelayedPresence, type RelayFromHome, relayToHome } from '#contract/media-relay.ts'
import { headerExtensionUri, rtpParameters } from '#contract/media-rtp.ts'
import type { StageNews, StageOutput } from '../seams.ts'
import type { Stage } from '../stage.ts'
import type { MediaLog } from '../worker-pool.ts'
import { describePipe, joinPipe, openPipe } from './pipe.ts'

/** What a node that lends its stages needs. `ip`: where other nodes reach this one. */
export type Lender = { ip: string; log: MediaLog; stage(hearing: string): Stage }

/** Lends a stage of this node to another one, over this socket: tells who is there, and pipes what is asked for. Ends with the socket, or with the stage's worker. */
export class Lending implements StageOutput {
  readonly #socket: WebSocket
  readonly #lender: Lender
  #stage: Stage | undefined
  #pipe: Promise<PipeTransport> | undefined
  #leave: () => void = () => undefined

  constructor(socket: WebSocket, lender: Lender) {
    this.#socket = socket
    this.#lender = lender
    socket.on('close', () => this.close())
    socket.on('message', (data, binary) => {
      this.#receive(binary ? '' : String(data)).catch((cause: unknown) => {
        lender.log.warn({ cause: String(cause) }, 'a stage could not be lent')
        socket.close(1011)
      })
    })
  }

  offer = async (): Promise<void> => this.#tell()
  gone = (): void => this.#tell()
  paused = (): void => this.#tell()

  changed({ type }: StageNews): void {
    // On another worker everything has other numbers: the borrower begins anew.
    if (type === 'rejoin') this.#socket.close()
    else if (type === 'participants') this.#tell()
  }

  /** Whoever watches there is told by their own node. */
  end(): void {}

  close(): void {
    this.#leave()
    this.#pipe?.then((pipe) => pipe.close()).catch(() => undefined)
    this.#socket.close()
  }

  async #receive(text: string): Promise<void> {
    const { data: frame } = relayToHome.safeParse(JSON.parse(text))
    if (frame?.type === 'pipe' && !this.#pipe) {
      this.#pipe = this.#open(frame.hearing, frame.end)
      this.#send({ type: 'pipe', end: describePipe(await this.#pipe) })
      this.#tell()
    } else if (frame?.type === 'carry' && this.#pipe) await this.#carry(await this.#pipe, frame.producerId)
    else this.#socket.close(1008)
  }

  async #open(hearing: string, end: PipeEnd): Promise<PipeTransport> {
    const stage = this.#lender.stage(hearing)
    this.#leave = stage.add({ output: this })
    this.#stage = stage
    const { router } = await stage.place()
    const pipe = await openPipe(router, this.#lender.ip)
    await joinPipe(pipe, end)
    return pipe
  }

  async #carry(pipe: PipeTransport, producerId: string): Promise<void> {
    try {
      const consumer = await pipe.consume({ producerId })
      const known = consumer.rtpParameters.headerExtensions?.filter(
        ({ uri }) => headerExtensionUri.safeParse(uri).success,
      )
      const parameters = rtpParameters.parse({ ...consumer.rtpParameters, headerExtensions: known })
      this.#send({ type: 'carried', producerId, kind: consumer.kind, rtpParameters: parameters })
    } catch (cause) {
      this.#lender.log.warn({ producerId, cause: String(cause) }, 'a producer could not be piped')
      this.#send({ type: 'missing', producerId })
    }
  }

  #tell(): void {
    if (!this.#stage) return
    const { isPaused } = this.#stage
    this.#send({ type: 'presences', presences: this.#stage.presences().map(relayed), isPaused })
  }

  #send(frame: RelayFromHome): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(frame))
  }
}

const relayed = ({ key, participant, producers }: ReturnType<Stage['presences']>[number]): RelayedPresence => ({
  key,
  participant,
  producers: [...producers].map(([source, { id }]) => ({ source, id })),
})
