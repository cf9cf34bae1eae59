import { ortc } from 'mediasoup'
import { expect, test } from 'vitest'
import { ROUTER_CAPABILITIES } from '#contract/media-capabilities.ts'
import { headerExtensionUri, rtpCapabilities } from '#contract/media-rtp.ts'
import { ROUTER_CODECS } from './codecs.ts'

test('what browsers know beforehand is what a stage can carry', () => {
  const router = ortc.generateRouterRtpCapabilities(ROUTER_CODECS)
  const agreed = router.headerExtensions?.filter(({ uri }) => headerExtensionUri.safeParse(uri).success)
  expect(ROUTER_CAPABILITIES).toEqual({ ...router, headerExtensions: agreed })
  expect(rtpCapabilities.parse(ROUTER_CAPABILITIES)).toEqual(ROUTER_CAPABILITIES)
})
