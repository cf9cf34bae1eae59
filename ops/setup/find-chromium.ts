import { findProgram } from './place.mjs'

/** The Chromium of this machine, the first that is on the path; undefined when there is none. */
export function findChromium(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
  return names.map((name) => findProgram(name)).find(Boolean)
}

/** Flags under which Chromium runs anywhere, as root too, with a moving test picture and a tone for camera and microphone. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
]
