import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Audio, PeerConnection, type Track, Video } from 'node-datachannel'
import { CLOCK_RATES } from '#realtime/media/codecs.ts'
import { dueMs, readClip } from '#realtime/media/demo/clip.ts'
import { packetOf, RtpTrack } from '#realtime/media/rtp-track.ts'

const CLIP = readClip(readFileSync(join(import.meta.dirname, '../../realtime/media/demo/clip.bin')))

/** An encoder as OBS has it inside (libdatachannel), which sends a clip over and over. */
export type Encoder = {
  offer: string
  accept(answer: string): Promise<void>
  /** How the connection stands, as the library says it. */
  state(): string
  close(): void
}

/** Makes one; `video`: how its picture is coded. */
export async function startEncoder({ video = 'h264' }: { video?: 'h264' | 'h265' } = {}): Promise<Encoder> {
  const peer = new PeerConnection('encoder', { iceServers: [], bindAddress: '127.0.0.1', disableAutoNegotiation: true })
  const rtp = { camera: new RtpTrack(96, CLOCK_RATES.camera), microphone: new RtpTrack(111, CLOCK_RATES.microphone) }
  const picture = new Video('0', 'SendOnly')
  if (video === 'h264')
    picture.addH264Codec(96, 'profile-level-id=42e01f;packetization-mode=1;level-asymmetry-allowed=1')
  else picture.addH265Codec(96)
  picture.addSSRC(rtp.camera.ssrc, 'clip', 'stream', 'camera')
  const sound = new Audio('1', 'SendOnly')
  sound.addOpusCodec(111)
  sound.addSSRC(rtp.microphone.ssrc, 'clip', 'stream', 'microphone')
  const tracks =
    video === 'h264'
      ? { camera: peer.addTrack(picture), microphone: peer.addTrack(sound) }
      : { camera: peer.addTrack(picture) }
  const gathered = new Promise<void>((resolve) => {
    peer.onGatheringStateChange((state) => {
      if (state === 'complete') resolve()
    })
  })
  peer.setLocalDescription('offer')
  await gathered
  let timer: NodeJS.Timeout | undefined
  return {
    offer: peer.localDescription()?.sdp ?? '',
    async accept(answer) {
      const connected = new Promise<void>((resolve, reject) => {
        peer.onStateChange((state) => {
          if (state === 'connected') resolve()
          if (state === 'failed') reject(new Error('the encoder could not connect'))
        })
      })
      peer.setRemoteDescription(answer, 'answer')
      await connected
      timer = sendClip(tracks, rtp)
    },
    state: () => peer.state(),
    close() {
      clearInterval(timer)
      peer.close()
    },
  }
}

function sendClip(
  tracks: { camera: Track; microphone?: Track },
  rtp: Record<'camera' | 'microphone', RtpTrack>,
): NodeJS.Timeout {
  const beganAt = performance.now()
  let sent = 0
  return setInterval(() => {
    for (;;) {
      const packet = CLIP.packets[sent % CLIP.packets.length]
      const since = Math.floor(sent / CLIP.packets.length) * CLIP.seconds
      if (!packet || since * 1_000 + dueMs(packet) > performance.now() - beganAt) return
      const track = tracks[packet.track]
      if (track?.isOpen()) track.sendMessageBinary(packetOf(rtp[packet.track], packet, since))
      sent++
    }
  }, 10)
}
