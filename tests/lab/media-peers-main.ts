import { createSocket } from 'node:dgram'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Audio, PeerConnection, type Track, Video } from 'node-datachannel'
import { dueMs, readClip } from '#realtime/media/demo/clip.ts'
import { nextPacket, packetOf, RtpTrack } from '#realtime/media/rtp-track.ts'
import { ForwardedRtp } from './forwarded-rtp.ts'
import type { PeerAnswers, PeerOrder } from './media-peers.ts'
import { obeyOrders } from './ordered-process.ts'
import { SeenPackets } from './seen-packets.ts'

/** Peers of another make (libdatachannel), in a process of their own: they send packets of a picture and a sound, or count those that come. */

const H264 = 'profile-level-id=42e01f;packetization-mode=1;level-asymmetry-allowed=1'
const [VIDEO_TYPE, AUDIO_TYPE] = [96, 111]
/** 25 pictures a second in packets of this size, and a packet of sound every 20 ms: 500 kbit/s and 32 kbit/s. */
const [PICTURE_MS, SOUND_MS, PACKET_BYTES, PACKETS, SOUND_BYTES] = [40, 20, 1_120, 2, 80]
const CLIP = join(import.meta.dirname, '../../realtime/media/demo/clip.bin')
/** A key frame every so many pictures. */
const KEY_EVERY = 25

const SETTINGS = { iceServers: [], disableAutoNegotiation: true }

type Peer = {
  connection: PeerConnection
  seen: SeenPackets
  keyFramesAsked: number
  forwarded?: Record<'video' | 'audio', ForwardedRtp>
  timer?: NodeJS.Timeout
  /** Kept, since a track that nobody holds is taken away with what it receives. */
  tracks: Track[]
}
const peers = new Map<number, Peer>()
let next = 0

async function open({
  direction,
  plays = 'packets',
}: Extract<PeerOrder, { do: 'open' }>): Promise<PeerAnswers['open']> {
  const id = next++
  const connection = new PeerConnection(`peer ${id}`, { ...SETTINGS, bindAddress: '127.0.0.1' })
  const [picture, sound] = [new Video('0', direction), new Audio('1', direction)]
  picture.addH264Codec(VIDEO_TYPE, H264)
  sound.addOpusCodec(AUDIO_TYPE)
  const rtp = { video: new RtpTrack(VIDEO_TYPE, 90_000), audio: new RtpTrack(AUDIO_TYPE, 48_000) }
  if (direction === 'SendOnly') {
    picture.addSSRC(rtp.video.ssrc, 'lab', 'stream', 'video')
    sound.addSSRC(rtp.audio.ssrc, 'lab', 'stream', 'audio')
  }
  const [video, audio] = [connection.addTrack(picture), connection.addTrack(sound)]
  const seen = new SeenPackets()
  const peer: Peer = { connection, seen, keyFramesAsked: 0, tracks: [video, audio] }
  if (direction === 'RecvOnly')
    for (const track of [video, audio]) track.onMessage((packet) => seen.take(packet, performance.now()))
  else {
    if (plays === 'forwarded')
      peer.forwarded = {
        video: new ForwardedRtp(video, VIDEO_TYPE, rtp.video.ssrc),
        audio: new ForwardedRtp(audio, AUDIO_TYPE, rtp.audio.ssrc),
      }
    else peer.timer = plays === 'clip' ? sendClip({ video, audio }, rtp) : send({ video, audio }, rtp)
    video.onMessage((report) => {
      peer.forwarded?.video.heard(report)
      peer.keyFramesAsked += countKeyFrameRequests(report)
    })
  }
  peers.set(id, peer)
  await describe(connection, 'offer')
  const { forwarded } = peer
  const ports = forwarded && { video: await forwarded.video.listen(), audio: await forwarded.audio.listen() }
  return { id, offer: connection.localDescription()?.sdp ?? '', ports }
}

/** Receives from whoever offers, on any of this machine's addresses: some servers take no loopback. */
async function answer(offer: string): Promise<PeerAnswers['answer']> {
  const id = next++
  const connection = new PeerConnection(`peer ${id}`, SETTINGS)
  const seen = new SeenPackets()
  const tracks: Track[] = []
  connection.onTrack((track) => {
    tracks.push(track)
    track.onMessage((packet) => seen.take(packet, performance.now()))
  })
  peers.set(id, { connection, seen, keyFramesAsked: 0, tracks })
  connection.setRemoteDescription(offer, 'offer')
  await describe(connection, 'answer')
  return { id, answer: connection.localDescription()?.sdp ?? '' }
}

async function describe(connection: PeerConnection, type: 'offer' | 'answer'): Promise<void> {
  const gathered = new Promise<void>((resolve) =>
    connection.onGatheringStateChange((state) => state === 'complete' && resolve()),
  )
  connection.setLocalDescription(type)
  await gathered
}

function connected({ connection }: Peer): Promise<null> {
  return new Promise((resolve, reject) => {
    const look = (state: string) => {
      if (state === 'connected') resolve(null)
      if (state === 'failed') reject(new Error('a peer could not connect'))
    }
    connection.onStateChange(look)
    look(connection.state())
  })
}

type Packets = { isOpen(): boolean; sendMessageBinary(packet: Buffer): unknown }

/** Sends what a sender sends by plain RTP, until this process ends. */
function sendPlain(ports: Record<'video' | 'audio', number>): void {
  const socket = createSocket('udp4')
  const to = (port: number): Packets => ({
    isOpen: () => true,
    sendMessageBinary: (packet) => socket.send(packet, port, '127.0.0.1'),
  })
  const rtp = { video: new RtpTrack(VIDEO_TYPE, 90_000), audio: new RtpTrack(AUDIO_TYPE, 48_000) }
  send({ video: to(ports.video), audio: to(ports.audio) }, rtp)
}

function send(
  { video, audio }: Record<'video' | 'audio', Packets>,
  rtp: Record<'video' | 'audio', RtpTrack>,
): NodeJS.Timeout {
  const beganAt = performance.now()
  let [pictures, sounds] = [0, 0]
  return setInterval(() => {
    const elapsed = performance.now() - beganAt
    for (; pictures * PICTURE_MS < elapsed; pictures++)
      for (let n = 0; n < PACKETS; n++) {
        const isKey = n === 0 && pictures % KEY_EVERY === 0
        const time = rtp.video.timeAt((pictures * PICTURE_MS) / 1_000)
        const payload = Buffer.alloc(PACKET_BYTES)
        payload.writeUInt8(isKey ? 0x67 : 0x61)
        const packet = nextPacket(rtp.video, { payload, marker: n === PACKETS - 1, time })
        if (video.isOpen()) video.sendMessageBinary(packet)
      }
    for (; sounds * SOUND_MS < elapsed; sounds++) {
      const time = rtp.audio.timeAt((sounds * SOUND_MS) / 1_000)
      if (audio.isOpen())
        audio.sendMessageBinary(nextPacket(rtp.audio, { payload: Buffer.alloc(SOUND_BYTES), marker: false, time }))
    }
  }, 10)
}

function sendClip(
  { video, audio }: Record<'video' | 'audio', Packets>,
  rtp: Record<'video' | 'audio', RtpTrack>,
): NodeJS.Timeout {
  const { packets, seconds } = readClip(readFileSync(CLIP))
  const beganAt = performance.now()
  let sent = 0
  return setInterval(() => {
    for (;;) {
      const packet = packets[sent % packets.length]
      const since = Math.floor(sent / packets.length) * seconds
      if (!packet || since * 1_000 + dueMs(packet) > performance.now() - beganAt) return
      const [track, of] = packet.track === 'camera' ? [video, rtp.video] : [audio, rtp.audio]
      if (track.isOpen()) track.sendMessageBinary(packetOf(of, packet, since))
      sent++
    }
  }, 10)
}

/** Picture loss indications and full intra requests in a compound packet of RTCP (RFC 4585, RFC 5104). */
function countKeyFrameRequests(report: Buffer): number {
  let [count, at] = [0, 0]
  while (at + 4 <= report.length) {
    const format = report.readUInt8(at) & 31
    if (report.readUInt8(at + 1) === 206 && (format === 1 || format === 4)) count++
    at += 4 * (report.readUInt16BE(at + 2) + 1)
  }
  return count
}

const of = (id: number): Peer => {
  const peer = peers.get(id)
  if (!peer) throw new Error(`no peer ${id}`)
  return peer
}

async function carryOut(order: PeerOrder): Promise<PeerAnswers[PeerOrder['do']]> {
  switch (order.do) {
    case 'open':
      return open(order)
    case 'answer':
      return answer(order.offer)
    case 'connected':
      return connected(of(order.id))
    case 'send-plain':
      sendPlain(order.ports)
      return null
    case 'feedback':
      return of(order.id).keyFramesAsked
    case 'accept': {
      const peer = of(order.id)
      const isConnected = connected(peer)
      peer.connection.setRemoteDescription(order.answer, 'answer')
      return isConnected
    }
    case 'count':
      return order.ids.map((id) => of(id).seen.sinceLast())
    case 'close':
      for (const id of order.ids) {
        const { connection, timer, forwarded } = of(id)
        clearInterval(timer)
        forwarded?.video.close()
        forwarded?.audio.close()
        connection.close()
        peers.delete(id)
      }
      return null
  }
}

obeyOrders(carryOut)
