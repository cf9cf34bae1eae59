import { Device } from 'mediasoup-client'
import { ROUTER_CAPABILITIES } from '#contract/media-capabilities.ts'

let loading: Promise<Device> | undefined

/** This browser's WebRTC device, loaded once for the page without asking the server. Rejects where the browser has no WebRTC. */
export function loadDevice(): Promise<Device> {
  loading ??= (async () => {
    const device = await Device.factory()
    await device.load({ routerRtpCapabilities: ROUTER_CAPABILITIES })
    return device
  })()
  return loading
}
