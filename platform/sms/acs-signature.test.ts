import { expect, test } from 'vitest'
import { acsHeaders, acsQuery } from './acs-signature.ts'

test('a call is signed as the example of the interface’s own documentation', () => {
  const call = {
    host: 'ecs.cn-shanghai.aliyuncs.com',
    action: 'RunInstances',
    version: '2014-05-26',
    fields: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
    at: new Date('2023-10-26T10:22:32Z'),
    nonce: '3156853299f313e23d1673dc12e1703d',
  }
  const { authorization } = acsHeaders(call, { id: 'YourAccessKeyId', secret: 'YourAccessKeySecret' })
  expect(authorization).toBe(
    'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  )
  expect(acsQuery({ fields: { b: "it's *1* ~", a: '民' } })).toBe('a=%E6%B0%91&b=it%27s%20%2A1%2A%20~')
})
