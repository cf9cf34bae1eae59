/** Runs in the browser of the tests: a speaker or a viewer, as a page would build them. */
import { io } from 'socket.io-client'
import { Publisher, type PublisherFailure, type PublisherState } from '#app/_live/media/publisher.ts'
import { type MediaSocket, mediaSignal } from '#app/_live/media/signal.ts'
import { silentAudioContext } from '#app/_live/media/silent-audio-context.ts'
import { Viewer } from '#app/_live/media/viewer.ts'
import type { ViewerMode, ViewerState } from '#app/_live/media/viewer-handlers.ts'
import type { MediaEvent } from '#contract/media.ts'

const { port, name, hearing } = Object.fromEntries(new URLSearchParams(location.search))
const socket = io(`ws://127.0.0.1:${port}`, {
  transports: ['websocket'],
  auth: { name },
  reconnectionDelay: 200,
  reconnectionDelayMax: 500,
})
const signal = mediaSignal(socket as unknown as MediaSocket, hearing ?? '')

const seen = {
  viewer: [] as ViewerState[],
  publisher: [] as PublisherState[],
  failure: undefined as PublisherFailure | undefined,
  events: [] as MediaEvent['type'][],
  speaking: [] as string[],
  dominant: null as string | null,
  people: [] as { name: string; camera: string | undefined; microphone: string | undefined }[],
  mode: '',
  presented: 0,
  longestGapMs: 0,
  firstFrameMs: 0,
  /** Since the page was asked for. */
  firstFrameAt: 0,
  size: '',
}
signal.onEvent((event) => seen.events.push(event.type))
let viewer: Viewer | undefined
let publisher: Publisher | undefined
let media: MediaStream | undefined

function watch(mode: ViewerMode) {
  const tiles = new Map<string, () => void>()
  const since = performance.now()
  viewer = new Viewer(
    signal,
    {
      onState: (state) => seen.viewer.push(state),
      onMode: (mode, why) => {
        seen.mode = `${mode} ${why}`
      },
      onSpeaking: ({ participantIds, dominant }) => {
        seen.speaking = participantIds
        seen.dominant = dominant
      },
      onParticipants(participants) {
        seen.people = participants.map(({ name, sources }) => ({
          name,
          camera: sources.camera,
          microphone: sources.microphone,
        }))
        for (const { id } of participants) {
          if (tiles.has(id)) continue
          const video = document.createElement('video')
          video.muted = true
          video.playsInline = true
          document.body.append(video)
          tiles.set(id, viewer?.attach(video, id) ?? (() => undefined))
          countFrames(video, since)
        }
      },
    },
    { retryMs: 8_000 },
  )
  viewer.setMode(mode)
}

function countFrames(video: HTMLVideoElement, since: number) {
  let last = 0
  const frame = (now: number) => {
    seen.presented++
    seen.size = `${video.videoWidth}x${video.videoHeight}`
    seen.firstFrameAt ||= Math.round(performance.now())
    seen.firstFrameMs ||= Math.round(now - since)
    if (last) seen.longestGapMs = Math.max(seen.longestGapMs, Math.round(now - last))
    last = now
    video.requestVideoFrameCallback(frame)
  }
  video.requestVideoFrameCallback(frame)
}

/** A tone without end, which is certainly heard; the fake microphone only beeps. */
function tone(): MediaStream {
  const context = silentAudioContext()
  const oscillator = context.createOscillator()
  const destination = context.createMediaStreamDestination()
  oscillator.frequency.value = 300
  oscillator.connect(destination)
  oscillator.start()
  return destination.stream
}

/** Every connection of the page: what came by it is counted. */
const connections: RTCPeerConnection[] = []
globalThis.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(configuration?: RTCConfiguration) {
    super(configuration)
    connections.push(this)
  }
}
/** What IPv4, UDP and the tag of SRTP add, in bytes a packet. */
const HEADERS = 20 + 8 + 16

const bench = {
  seen,
  watch,
  async publish(codec: 'vp8' | 'h264' | 'auto') {
    const picture = { width: 1280, height: 720, frameRate: 20 }
    const camera = await navigator.mediaDevices.getUserMedia({ video: picture })
    media = new MediaStream([...camera.getVideoTracks(), ...tone().getAudioTracks()])
    publisher = new Publisher(
      signal,
      {
        onState(state, failure) {
          seen.publisher.push(state)
          seen.failure = failure
        },
      },
      { codec },
    )
    publisher.publish(media)
  },
  mute: (muted: boolean) => publisher?.setMuted('camera', muted),
  stop: () => publisher?.stop(),
  mode: (mode: ViewerMode) => viewer?.setMode(mode),
  trackAlive: () => media?.getTracks().every((track) => track.readyState === 'live') ?? false,
  async frames() {
    return (await viewer?.stats())?.framesDecoded ?? 0
  },
  async received(): Promise<[frames: number, bytes: number]> {
    const { framesDecoded = 0, bytesReceived = 0 } = (await viewer?.stats()) ?? {}
    return [framesDecoded, bytesReceived]
  },
  paused: (paused: boolean) => viewer?.watch.setPaused(paused),
  silent: (silent: boolean) => viewer?.setSilent(silent),
  async soundBytes() {
    return (await viewer?.stats())?.soundBytes ?? 0
  },
  transport: () => viewer?.transportId,
  /**
   * The packets of sound that came so far, and their bytes with every header. What comes twice, or by the clock (reports, signs of life), is
   * left out: a busy machine brings more of it for as much sound.
   */
  async sound(): Promise<{ bytes: number; packets: number }> {
    let [bytes, packets] = [0, 0]
    for (const connection of connections)
      for (const [, stat] of await connection.getStats())
        if (stat.type === 'inbound-rtp' && stat.kind === 'audio') {
          const first = stat.packetsReceived - (stat.retransmittedPacketsReceived ?? 0)
          packets += first
          bytes +=
            stat.bytesReceived + stat.headerBytesReceived - (stat.retransmittedBytesReceived ?? 0) + HEADERS * first
        }
    return { bytes, packets }
  },
  resetGap() {
    seen.longestGapMs = 0
  },
}

declare global {
  interface Window {
    bench: typeof bench
  }
}
window.bench = bench
