/** What a browser shows of itself besides its name. */
export type Capabilities = {
  RTCPeerConnection?: unknown
  RTCRtpTransceiver?: unknown
  /** Gecko alone. */
  mozInnerScreenX?: unknown
  /** WebKit alone. */
  GestureEvent?: unknown
}

/** The handler of mediasoup-client that fits this browser's engine, told by what it can do. Throws where it has no WebRTC of today. */
export function engineOf(browser: object): 'Chrome111' | 'Firefox120' | 'Safari12' {
  const can: Capabilities = browser
  if (!can.RTCPeerConnection || !can.RTCRtpTransceiver) throw new Error('no WebRTC')
  if (can.mozInnerScreenX !== undefined) return 'Firefox120'
  return can.GestureEvent === undefined ? 'Chrome111' : 'Safari12'
}

/** Whether this browser has WebRTC at all: the one thing that needs no code to be told at once. */
export const hasWebRtc = (): boolean => 'RTCPeerConnection' in globalThis && RTCPeerConnection !== undefined
