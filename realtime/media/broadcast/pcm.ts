import { pcm16 } from '../programme/audio-mixer.ts'
import { Decimator } from './decimator.ts'
import { type Asked, refuse } from './send.ts'

/** Takes the sound that is being made, block by block, mono at 48,000 samples a second, and hears when there is no more. */
export type SoundListener = { block(samples: Float32Array): void; end(): void }
/** Has somebody listen until what it answers is called; undefined where as many listen as may. */
export type Listen = (listener: SoundListener) => (() => void) | undefined

/** Samples a second of what is sent, 16 bits little endian, mono: what engines that recognise speech take. */
const RATE = 16_000
/** Who is this far behind is not reading: 4 s, in bytes. */
const BEHIND = RATE * 2 * 4
/** So many may listen to one broadcast at once; each is sent 32 KB a second. */
export const MOST_LISTENERS = 8

/** Answers with the sound of a broadcast from now on, as it is mixed; in a pause it is silence. Ends with the broadcast, or where whoever asked stops reading. */
export function servePcm({ request, response }: Asked, listen: Listen | undefined): void {
  if (!listen) {
    refuse(response, 404, 'Nothing is on.')
    return
  }
  const decimator = new Decimator()
  const stop = listen({
    block(samples) {
      if (response.writableLength > BEHIND) response.destroy()
      else response.write(pcm16(decimator.of(samples)))
    },
    end: () => response.end(),
  })
  if (!stop) {
    response.setHeader('retry-after', '5')
    refuse(response, 503, 'Too many listen already.')
    return
  }
  response.once('close', stop)
  response.writeHead(200, {
    'content-type': `audio/L16; rate=${RATE}; channels=1; x-endian=little`,
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  if (request.method !== 'HEAD') return
  stop()
  response.end()
}
