import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** What a process says that is started in production with these settings; empty where it starts. */
function refusal(settings: Record<string, string>): string {
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, ...settings, NODE_ENV: 'production' }
  const args = ['--input-type=module', '--eval', "await import('#platform/env.ts')"]
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' })
  return status === 78 ? stderr.trim() : ''
}

const SMPP = { SMS_URL: 'smpp://user:password@centre.example:2775' }
const HTTP = { SMS_URL: 'https://user:password@gateway.example/cgi-bin/sendsms', SMS_FROM: '10690000' }

test('a gateway of SMS without what it needs stops the start with a sentence', () => {
  expect(refusal({})).toBe('')
  expect(refusal(SMPP)).toMatch(/^SMS_URL names a gateway, but SMS_FROM is not set/)
  expect(refusal({ ...SMPP, SMS_FROM: '10690000' })).toBe('')
  expect(refusal({ SMS_URL: 'smpp://centre.example:2775' })).toMatch(/^Setting SMS_URL is not usable: give its user/)
  expect(refusal(HTTP)).toMatch(/^SMS_CALLBACK_SECRET is missing/)
  expect(refusal({ ...HTTP, SMS_CALLBACK_SECRET: 's'.repeat(32) })).toBe('')
  const carrier = { ...HTTP, SMS_URL: 'aliyun://id:secret@dysmsapi.aliyuncs.com' }
  expect(refusal(carrier)).toMatch(/^SMS_URL names a carrier that takes templates alone/)
  expect(refusal({ ...carrier, SMS_TEMPLATES: 'codes.json' })).toMatch(/^SMS_CALLBACK_SECRET is missing/)
})
