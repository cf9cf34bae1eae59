import { type OrderedProcess, startOrdered } from './ordered-process.ts'
import type { Seen } from './seen-packets.ts'

/** What a sender sends: packets that nobody can decode, the demo's clip, or the RTP packets that come to ports of its own. */
export type Plays = 'packets' | 'clip' | 'forwarded'

/** What a process of peers can be told. */
export type PeerOrder =
  | { do: 'open'; direction: 'SendOnly' | 'RecvOnly'; plays?: Plays }
  | { do: 'answer'; offer: string }
  | { do: 'connected'; id: number }
  | { do: 'send-plain'; ports: { video: number; audio: number } }
  | { do: 'feedback'; id: number }
  | { do: 'accept'; id: number; answer: string }
  | { do: 'count'; ids: number[] }
  | { do: 'close'; ids: number[] }
/** What it answers; `answer`: a receiver's, to whoever offers; `feedback`: how many key frames were asked of a sender. */
export type PeerAnswers = {
  open: { id: number; offer: string; ports?: { video: number; audio: number } | undefined }
  answer: { id: number; answer: string }
  connected: null
  'send-plain': null
  feedback: number
  accept: null
  count: Seen[]
  close: null
}

/** A process of peers that are not browsers, told what to do. */
export type Peers = OrderedProcess<PeerOrder, PeerAnswers>

/** Starts one. */
export const startPeers = (): Peers => startOrdered('media-peers-main.ts', 'process of peers')
