import { expect, test } from 'vitest'
import { engineOf } from './engine.ts'

const rtc = { RTCPeerConnection: class {}, RTCRtpTransceiver: class {} }

test.each([
  ['Chromium under a foreign name', rtc, 'Chrome111'],
  ['WebKit under a foreign name', { ...rtc, GestureEvent: class {} }, 'Safari12'],
  ['Gecko under a foreign name', { ...rtc, mozInnerScreenX: 0 }, 'Firefox120'],
])('%s is known by what it can do', (_, browser, handler) => {
  expect(engineOf(browser)).toBe(handler)
})

test.each([
  ['none at all', {}],
  ['one of before 2018', { RTCPeerConnection: class {} }],
  ['one that was taken away', { ...rtc, RTCPeerConnection: undefined }],
])('WebRTC, %s: refused', (_, browser) => {
  expect(() => engineOf(browser)).toThrow()
})
