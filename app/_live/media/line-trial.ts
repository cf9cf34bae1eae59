import { loadDevice, orImpossible } from './device.ts'
import { ask, type MediaSignal, pause } from './signal.ts'

/** What a line carries: a full picture, a small one, or sound alone. */
export type LineFit = 'picture' | 'small' | 'sound'

/** What a trial found: bits a second that the line carries (as far as they were asked for), and milliseconds there and back. */
export type LineTrial = { fit: LineFit; bitsPerSecond: number; roundTripMs: number | null }

/** How long a trial sends: the estimate of a browser has settled by then. */
const TRIAL_MS = 5_000
const LOOK_MS = 500

/** Bits a second that a trial asks for. */
const MOST = 1_500_000

/** Least bits a second for each: two layers of the camera with sound, and one with sound. */
const PICTURE = 900_000
const SMALL = 250_000

/** What fits through so many bits a second. */
export const fitOf = (bitsPerSecond: number): LineFit =>
  bitsPerSecond >= PICTURE ? 'picture' : bitsPerSecond >= SMALL ? 'small' : 'sound'

/**
 * Sends a camera's track to media for five seconds, where nobody is shown it, and tells what the line carried. Rejects as `Publisher.prepare`
 * does, or where the line does not come up in that time. Never stops the track; not to be called while on the stage.
 */
export async function tryLine(signal: MediaSignal, camera: MediaStreamTrack): Promise<LineTrial> {
  const device = await loadDevice()
  const { transport: offered } = await ask(signal, { type: 'prepare' })
  const transport = orImpossible(() => device.createSendTransport(offered))
  const transportId = transport.id
  transport.on('connect', ({ dtlsParameters }, ready, failed) => {
    ask(signal, { type: 'connect', transportId, dtlsParameters }).then(ready, failed)
  })
  transport.on('produce', ({ rtpParameters }, ready, failed) => {
    ask(signal, { type: 'try', transportId, rtpParameters }).then(() => ready({ id: transportId }), failed)
  })
  const track = camera.clone()
  try {
    await transport.produce({
      track,
      encodings: [{ maxBitrate: MOST }],
      // The estimate comes down to what the line carries within a second, but never rises over what a still picture needs.
      codecOptions: { videoGoogleStartBitrate: MOST / 1_000 },
    })
    return await measure(() => transport.getStats())
  } finally {
    transport.close()
    track.stop()
    ask(signal, { type: 'unpublish' }).catch(() => undefined)
  }
}

async function measure(stats: () => Promise<RTCStatsReport>): Promise<LineTrial> {
  let bitsPerSecond = 0
  let roundTripMs: number | null = null
  for (let spent = 0; spent < TRIAL_MS; spent += LOOK_MS) {
    await pause(LOOK_MS)
    for (const pair of (await stats()).values()) {
      if (pair.type !== 'candidate-pair' || !pair.nominated) continue
      if (typeof pair.availableOutgoingBitrate === 'number') bitsPerSecond = pair.availableOutgoingBitrate
      if (typeof pair.currentRoundTripTime === 'number') roundTripMs = Math.round(pair.currentRoundTripTime * 1_000)
    }
  }
  if (roundTripMs === null) throw new Error('the line did not come up')
  return { fit: fitOf(bitsPerSecond), bitsPerSecond, roundTripMs }
}
