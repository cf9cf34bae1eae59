import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Seen } from './seen-packets.ts'

/** What a sender sends: packets that nobody can decode, the demo's clip, or the RTP packets that come to ports of its own. */
export type Plays = 'packets' | 'clip' | 'forwarded'

/** What a process of peers can be told. */
export type PeerOrder =
  | { do: 'open'; direction: 'SendOnly' | 'RecvOnly'; plays?: Plays }
  | { do: 'feedback'; id: number }
  | { do: 'accept'; id: number; answer: string }
  | { do: 'count'; ids: number[] }
  | { do: 'close'; ids: number[] }
/** What it answers; `feedback`: how many key frames were asked of a sender. */
export type PeerAnswers = {
  open: { id: number; offer: string; ports?: { video: number; audio: number } | undefined }
  feedback: number
  accept: null
  count: Seen[]
  close: null
}

/** A process of peers that are not browsers, told what to do. */
export type Peers = {
  pid: number
  order<D extends PeerOrder['do']>(order: Extract<PeerOrder, { do: D }>): Promise<PeerAnswers[D]>
  [Symbol.asyncDispose](): Promise<void>
}

/** Starts one. */
export function startPeers(): Peers {
  const child = fork(join(import.meta.dirname, 'media-peers-main.ts'), { serialization: 'advanced' })
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>()
  let next = 0
  child.on('message', ({ id, answer, fault }: { id: number; answer: never; fault?: string }) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (fault === undefined) asked?.resolve(answer)
    else asked?.reject(new Error(fault))
  })
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('the process of peers ended'))
  })
  return {
    pid: child.pid ?? 0,
    order(order) {
      return new Promise((resolve, reject) => {
        waiting.set(next, { resolve, reject })
        child.send({ id: next++, order })
      })
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
