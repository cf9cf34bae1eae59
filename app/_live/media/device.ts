import { Device } from 'mediasoup-client'
import { ROUTER_CAPABILITIES } from '#contract/media-capabilities.ts'
import { engineOf } from './engine.ts'
import { MediaImpossible } from './signal.ts'

let loading: Promise<Device> | undefined

/** This browser's WebRTC device, loaded once for the page without asking the server. Rejects with `MediaImpossible` where the browser has none that fits. */
export function loadDevice(): Promise<Device> {
  loading ??= load().catch((cause: unknown) => {
    throw new MediaImpossible('unsupported', cause)
  })
  return loading
}

/** What only a browser does that has WebRTC in name: it says so when it is asked to begin. */
export function orImpossible<T>(begin: () => T): T {
  try {
    return begin()
  } catch (cause) {
    throw new MediaImpossible('unsupported', cause)
  }
}

async function load(): Promise<Device> {
  // The library goes by the agent's name; a browser that it does not know may still do all that is needed.
  const device = await Device.factory().catch(() => Device.factory({ handlerName: engineOf(globalThis) }))
  await device.load({ routerRtpCapabilities: ROUTER_CAPABILITIES })
  return device
}
