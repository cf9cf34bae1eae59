import { silentAudioContext } from './silent-audio-context.ts'

/** A camera or microphone that the person may choose. The label is empty until the browser was allowed to use one. */
export type Choice = { id: string; label: string }
export type Choices = { cameras: Choice[]; microphones: Choice[] }

/** Why a preview could not be opened, as a page can say it. */
export type CheckFailure = 'not-allowed' | 'none-found' | 'in-use' | 'unsupported'

/** Loudness from 0 to 1, about ten times a second. */
export type LevelHandler = (level: number) => void

const LEVEL_MS = 100
/** Below this many decibels (full scale) the meter shows nothing. */
const QUIETEST_DB = -60

/** The devices of this machine. */
export async function listDevices(): Promise<Choices> {
  const devices = await navigator.mediaDevices.enumerateDevices()
  const of = (kind: MediaDeviceKind) =>
    devices.flatMap((device) => (device.kind === kind ? [{ id: device.deviceId, label: device.label }] : []))
  return { cameras: of('videoinput'), microphones: of('audioinput') }
}

/** A device that was chosen: that one must open, or the caller keeps what it has. `only`: no camera is opened. */
export type Wanted = { camera?: string; microphone?: string; only?: 'microphone' }

/**
 * Camera (720 lines where it can) and microphone, cleaned of echo and noise; with `kept`, only what was chosen and what no longer runs in
 * it. Of what was not chosen the browser's default is taken, and a camera is not missed: the voice goes on stage without a picture.
 * Rejects with what keeps the microphone, or the device chosen, away. The caller stops the tracks.
 */
export async function openDevices({ camera, microphone, only }: Wanted = {}, kept?: MediaStream): Promise<MediaStream> {
  const runs = (kind: string) => kept?.getTracks().some((track) => track.kind === kind && track.readyState === 'live')
  const chosen = camera ? 'video' : microphone ? 'audio' : undefined
  const video = {
    ...(camera ? { deviceId: { exact: camera } } : {}),
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 30, max: 30 },
  }
  const audio = {
    ...(microphone ? { deviceId: { exact: microphone } } : {}),
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
  }
  const asked = {
    ...(chosen === 'video' || (only !== 'microphone' && !runs('video')) ? { video } : {}),
    ...(chosen === 'audio' || !runs('audio') ? { audio } : {}),
  }
  try {
    return await navigator.mediaDevices.getUserMedia(asked)
  } catch (cause) {
    if (!navigator.mediaDevices || !asked.video || !asked.audio) throw cause
    return await navigator.mediaDevices.getUserMedia(chosen === 'video' ? { video } : { audio })
  }
}

/** Calls the listener whenever a device was plugged in or out; returns how to stop. */
export function followDevices(changed: () => void): () => void {
  const { mediaDevices } = navigator
  // Outside of a secure page a browser has none.
  mediaDevices?.addEventListener('devicechange', changed)
  return () => mediaDevices?.removeEventListener('devicechange', changed)
}

/** What went wrong in `openDevices`. */
export function checkFailure(cause: unknown): CheckFailure {
  if (!(cause instanceof DOMException)) return 'unsupported'
  switch (cause.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'not-allowed'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none-found'
    default:
      return 'in-use'
  }
}

/** Reads the stream's loudness until the returned function is called. */
export function meterLevel(stream: MediaStream, onLevel: LevelHandler): () => void {
  const context = silentAudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 1024
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
    const decibels = 10 * Math.log10(power || 1e-10)
    onLevel(Math.min(1, Math.max(0, 1 - decibels / QUIETEST_DB)))
  }, LEVEL_MS)
  return () => {
    clearInterval(timer)
    void context.close()
  }
}
