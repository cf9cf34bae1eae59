import type { PipeTransport, Producer } from 'mediasoup/types'
import { WebSocket } from 'ws'
import type { MediaSource } from '#contract/media.ts'
import { type RelayedPresence, type RelayFromHome, type RelayToHome, relayFromHome } from '#contract/media-relay.ts'
import type { Presence, StageInput, StageNews } from '../seams.ts'
import type { Stage } from '../stage.ts'
import type { MediaLog } from '../worker-pool.ts'
import { describePipe, joinPipe, openPipe } from './pipe.ts'

/** What a node that borrows stages needs: the key that lets it in, and the address where the other node reaches this one. */
export type Borrower = { linkKey: string; ip: string; log: MediaLog }

const AGAIN_MS = 300

/** Somebody who sends on the stage's own node, as they are on a stage that was borrowed from there. */
class Remote implements StageInput {
  readonly isRelayed = true
  readonly producers = new Map<MediaSource, Producer>()
  readonly #changed: (news: StageNews) => void
  told: RelayedPresence
  leave: () => void = () => undefined

  constructor(told: RelayedPresence, changed: (news: StageNews) => void) {
    this.told = told
    this.#changed = changed
  }

  presence = (): Presence => ({ key: this.told.key, participant: this.told.participant, producers: this.producers })
  changed = (news: StageNews): void => this.#changed(news)
  /** Rights end where they are. */
  end(): void {}
  close(): void {}
}

/** Has on a stage of this node all that is on the same stage of the node where it lives: who is there, and what they send, by one pipe. Begins anew whenever that breaks, until it is closed. */
export class Borrowing {
  readonly #stage: Stage
  readonly #home: string
  readonly #borrower: Borrower
  #remotes = new Map<string, Remote>()
  #socket: WebSocket | undefined
  #again: NodeJS.Timeout | undefined
  #closed = false

  constructor(stage: Stage, home: string, borrower: Borrower) {
    this.#stage = stage
    this.#home = home
    this.#borrower = borrower
    this.#open()
  }

  /** Ends it: nobody is on the stage any more. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#again)
    this.#socket?.terminate()
  }

  #open(): void {
    const { linkKey, ip, log } = this.#borrower
    const socket = new WebSocket(`${this.#home}/relay`, {
      headers: { authorization: `Bearer ${linkKey}` },
      handshakeTimeout: 2_000,
    })
    this.#socket = socket
    let pipe: PipeTransport | undefined
    let tail: Promise<unknown> = Promise.resolve()
    const asked = new Map<string, (frame: Extract<RelayFromHome, { producerId: string }>) => void>()
    const send = (frame: RelayToHome) => socket.send(JSON.stringify(frame))
    const broken = (cause: unknown) => {
      if (!this.#closed) log.warn({ hearing: this.#stage.hearing, cause: String(cause) }, 'a borrowed stage broke')
      socket.terminate()
    }
    const carry = (producerId: string) =>
      new Promise<Extract<RelayFromHome, { producerId: string }>>((resolve) => {
        asked.set(producerId, resolve)
        send({ type: 'carry', producerId })
      })
    const bring = async (source: MediaSource, id: string, remote: Remote) => {
      const carried = await carry(id)
      if (carried.type === 'missing' || !pipe || pipe.closed) return
      const { kind, rtpParameters } = carried
      const producer = await pipe.produce({ id, kind, rtpParameters })
      remote.producers.set(source, producer)
      producer.observer.once('close', () => {
        if (remote.producers.get(source) === producer) remote.producers.delete(source)
      })
      await this.#stage.appeared({ participantId: remote.told.participant.id, source, producer }, remote)
    }
    const follow = async (presences: readonly RelayedPresence[]) => {
      for (const [id, remote] of this.#remotes)
        if (!presences.some(({ participant }) => participant.id === id)) this.#take(id, remote)
      for (const told of presences) {
        const remote = this.#remote(told, () => socket.terminate())
        for (const [source, producer] of remote.producers)
          if (!told.producers.some((one) => one.source === source && one.id === producer.id)) producer.close()
        for (const { source, id } of told.producers)
          if (remote.producers.get(source)?.id !== id) await bring(source, id, remote)
      }
      this.#stage.changed()
    }
    const receive = async (frame: RelayFromHome): Promise<void> => {
      switch (frame.type) {
        case 'pipe':
          if (pipe) await joinPipe(pipe, frame.end)
          return
        case 'presences':
          this.#stage.setPaused(frame.isPaused)
          tail = tail.then(() => follow(frame.presences)).catch(broken)
          return
        case 'carried':
        case 'missing':
          asked.get(frame.producerId)?.(frame)
          asked.delete(frame.producerId)
      }
    }
    socket.on('open', () => {
      this.#stage
        .place()
        .then(async ({ router }) => {
          pipe = await openPipe(router, ip)
          pipe.observer.once('close', () => socket.terminate())
          send({ type: 'pipe', hearing: this.#stage.hearing, end: describePipe(pipe) })
        })
        .catch(broken)
    })
    socket.on('message', (data) => {
      const { data: frame } = relayFromHome.safeParse(parsed(String(data)))
      if (frame) receive(frame).catch(broken)
      else broken('what is no frame')
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      if (pipe && !pipe.closed) pipe.close()
      for (const [id, remote] of this.#remotes) this.#take(id, remote)
      this.#stage.changed()
      if (!this.#closed) this.#again = setTimeout(() => this.#open(), AGAIN_MS)
    })
  }

  #remote(told: RelayedPresence, restart: () => void): Remote {
    const { id } = told.participant
    const known = this.#remotes.get(id)
    if (known) {
      known.told = told
      return known
    }
    // This node's worker died: the pipe is made anew.
    const remote = new Remote(told, ({ type }) => type === 'rejoin' && restart())
    remote.leave = this.#stage.add({ input: remote })
    this.#remotes.set(id, remote)
    return remote
  }

  #take(id: string, remote: Remote): void {
    this.#remotes.delete(id)
    remote.leave()
    for (const producer of [...remote.producers.values()]) producer.close()
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return
  }
}
