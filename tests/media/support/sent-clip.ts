import { type ChildProcess, spawn } from 'node:child_process'
import type { PlainTransport, Producer, Router } from 'mediasoup/types'

/** A camera and a microphone that ffmpeg plays into a router as plain RTP. */
export type SentClip = { camera: Producer; microphone: Producer; end(): void }

let ssrc = 1_000

const CODECS = {
  h264: {
    rtp: { mimeType: 'video/H264', parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f' } },
    coding: [
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-profile:v', 'baseline'],
      ...['-bf', '0', '-x264-params', 'repeat-headers=1:scenecut=0'],
    ],
  },
  vp8: {
    rtp: { mimeType: 'video/VP8' },
    coding: ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '800k'],
  },
} as const

/** Sends a moving picture of this size with a key frame every second, and a tone. */
export async function sendClip(
  router: Router,
  { size = '640x360', tone = 440, codec = 'h264' as 'h264' | 'vp8' } = {},
): Promise<SentClip> {
  const open = () =>
    router.createPlainTransport({ listenInfo: { protocol: 'udp', ip: '127.0.0.1' }, rtcpMux: true, comedia: true })
  const [video, audio] = await Promise.all([open(), open()])
  const [videoSsrc, audioSsrc] = [ssrc++, ssrc++]
  const camera = await video.produce({
    kind: 'video',
    rtpParameters: {
      codecs: [
        {
          ...CODECS[codec].rtp,
          payloadType: 102,
          clockRate: 90_000,
          rtcpFeedback: [{ type: 'nack', parameter: 'pli' }],
        },
      ],
      encodings: [{ ssrc: videoSsrc }],
    },
  })
  const microphone = await audio.produce({
    kind: 'audio',
    rtpParameters: {
      codecs: [{ mimeType: 'audio/opus', payloadType: 100, clockRate: 48_000, channels: 2 }],
      encodings: [{ ssrc: audioSsrc }],
    },
  })
  const child = spawn(
    'ffmpeg',
    [
      ...['-v', 'error', '-re', '-f', 'lavfi', '-i', `testsrc2=s=${size}:r=25`],
      ...['-re', '-f', 'lavfi', '-i', `sine=frequency=${tone}:sample_rate=48000`],
      ...['-map', '0:v', '-pix_fmt', 'yuv420p', '-g', '25', ...CODECS[codec].coding],
      ...rtp(video, 102, videoSsrc),
      ...['-map', '1:a', '-c:a', 'libopus', '-b:a', '32k', '-ac', '1', ...rtp(audio, 100, audioSsrc)],
    ],
    { stdio: 'ignore' },
  )
  return { camera, microphone, end: () => end(child, [video, audio]) }
}

const rtp = ({ tuple }: PlainTransport, payloadType: number, of: number): string[] => [
  ...['-payload_type', String(payloadType), '-ssrc', String(of)],
  ...['-f', 'rtp', `rtp://127.0.0.1:${tuple.localPort}?pkt_size=1200`],
]

function end(child: ChildProcess, transports: PlainTransport[]): void {
  child.kill('SIGKILL')
  for (const transport of transports) transport.close()
}
