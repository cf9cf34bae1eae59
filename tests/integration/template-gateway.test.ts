import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { pushedIn } from '#app/_server/sms/carrier-push.ts'
import { sendSms } from '#jobs/send-sms.ts'
import { noteDelivery, queueSms } from '#platform/sms/outgoing-sms.ts'
import { SmsFailure } from '#platform/sms/sms-sender.ts'
import { openTemplateGateway } from '#platform/sms/template-gateway.ts'
import { codesIn } from '#runtime/sms/template-codes.ts'
import { isTemplate, SMS_TEXTS } from '#runtime/sms/write-sms.ts'
import { freshNumber } from '#tests/support/accepted-phones.ts'
import { buildCity } from '#tests/support/city.ts'

const NAMES = Object.keys(SMS_TEXTS.en).filter(isTemplate)
const zh = Object.fromEntries(NAMES.map((name, n) => [name, `SMS_${1000 + n}`]))
const codes = { 'zh-CN': zh, en: { code: 'SMS_EN_1' } }
const signatures = { 'zh-CN': '民声', en: 'Minsheng' }

/** A carrier that takes templates, with what it was asked. */
async function startCarrier() {
  const asked: URLSearchParams[] = []
  let answer: (response: ServerResponse) => void = (response) =>
    void response.end('{"Code":"OK","Message":"OK","BizId":"b1"}')
  const server = createServer((request: IncomingMessage, response) => {
    const { headers, method, url } = request
    const isSigned = /^ACS3-HMAC-SHA256 Credential=id,SignedHeaders=host;x-acs-.*,Signature=[0-9a-f]{64}$/
    if (method !== 'POST' || headers['x-acs-action'] !== 'SendSms' || !isSigned.test(headers.authorization ?? ''))
      return void response.writeHead(400).end('{"Code":"SignatureDoesNotMatch","Message":"no"}')
    asked.push(new URL(url ?? '/', 'http://carrier').searchParams)
    answer(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterAll(() => server.close())
  const { port } = server.address() as AddressInfo
  return {
    asked,
    gateway: openTemplateGateway(`http://id:se%2Fcret@127.0.0.1:${port}`, { codes, signatures }),
    answers: (with_: (response: ServerResponse) => void) => {
      answer = with_
    },
  }
}

const written = (template: string, locale: 'zh-CN' | 'en', variables = {}) => ({
  id: newId(),
  to: '+8613812340422',
  template,
  locale,
  variables,
  text: 'no text goes to such a carrier',
})

test('a template goes by its code, with what fills it as JSON, under the signature of its language; no text goes', async () => {
  const { asked, gateway } = await startCarrier()
  const sms = written('asked', 'zh-CN', { number: 12, hearing: 3 })
  expect(await gateway.send(sms)).toBe('b1')
  await gateway.send(written('code', 'en', { code: '123456' }))
  await gateway.send(written('asked', 'en', { number: 1, hearing: 3 }))
  const fields = asked.map((one) => Object.fromEntries(one))
  expect(fields).toMatchObject([
    {
      PhoneNumbers: '13812340422',
      SignName: '民声',
      TemplateCode: zh.asked,
      TemplateParam: '{"number":"12","hearing":"3"}',
      OutId: sms.id,
    },
    { SignName: 'Minsheng', TemplateCode: 'SMS_EN_1' },
    // What a language lacks goes in the other one.
    { SignName: '民声', TemplateCode: zh.asked },
  ])
  expect(JSON.stringify(fields)).not.toContain('no text')
  expect(await gateway.send(written('unheard-of', 'en')).catch((error: unknown) => error)).toMatchObject({
    permanent: true,
  })
})

test('a refusal is final or passing as the carrier says, and where nothing can be read of it nobody knows', async () => {
  const { gateway, answers } = await startCarrier()
  const failure = async (with_: (response: ServerResponse) => void) => {
    answers(with_)
    const error: unknown = await gateway.send(written('stopped', 'en')).catch((error: unknown) => error)
    return error instanceof SmsFailure ? [error.code, error.permanent, error.isUnknown] : error
  }
  const says = (code: string, status = 200) =>
    failure((response) => void response.writeHead(status).end(JSON.stringify({ Code: code })))
  expect(await says('isv.MOBILE_NUMBER_ILLEGAL')).toEqual(['isv.MOBILE_NUMBER_ILLEGAL', true, false])
  expect(await says('isv.BUSINESS_LIMIT_CONTROL')).toEqual(['isv.BUSINESS_LIMIT_CONTROL', false, false])
  expect(await says('Throttling.User', 503)).toEqual(['Throttling.User', false, false])
  expect(await failure((response) => void response.end('<html>'))).toEqual(['200', false, true])
  expect(await failure((response) => void response.writeHead(502).end('<html>'))).toEqual(['502', false, false])
  expect(await failure((response) => void response.destroy())).toMatchObject([expect.any(String), false, true])
  const nobody = createServer().listen(0, '127.0.0.1')
  await once(nobody, 'listening')
  const { port } = nobody.address() as AddressInfo
  await new Promise((closed) => nobody.close(closed))
  const away = openTemplateGateway(`http://id:secret@127.0.0.1:${port}`, { codes, signatures })
  expect(await away.send(written('stopped', 'en')).catch((error: unknown) => error)).toMatchObject({ isUnknown: false })
})

test('an SMS of which nobody knows is sent three times at most; a report says whether one arrived', async () => {
  const { database } = await buildCity()
  const { gateway, answers, asked } = await startCarrier()
  const queued = async () => {
    const id = newId()
    const sms = { id, to: freshNumber(), words: { template: 'stopped', variables: {} }, locale: 'en' } as const
    await database.db.transaction().execute((tx) => queueSms(tx, database, sms, database.clock.now()))
    return id
  }
  const rowOf = (id: string) => database.prisma.outgoingSms.findUniqueOrThrow({ where: { id } })
  const attempt = (smsId: string) => sendSms(database, gateway, { data: { smsId }, last: false })

  const lost = await queued()
  answers((response) => void response.destroy())
  for (let tries = 0; tries < 5; tries++) await attempt(lost).catch(() => undefined)
  expect(asked).toHaveLength(3)
  expect(await rowOf(lost)).toMatchObject({ tries: 3, failedAt: expect.any(Date), variables: {} })

  const sent = await queued()
  answers((response) => void response.end('{"Code":"OK","BizId":"b2"}'))
  await attempt(sent)
  expect(await rowOf(sent)).toMatchObject({ sentAs: 'b2', recipient: '' })
  for (const [success, lastError] of [
    [false, 'MK:0011'],
    [true, null],
  ] as const) {
    const { deliveries } = pushedIn([{ out_id: sent, success, err_code: 'MK:0011' }])
    for (const { smsId, reason } of deliveries) await noteDelivery(database, smsId, reason)
    expect(await rowOf(sent)).toMatchObject({ lastError })
  }
})

test('a table of codes has a code for every template in some language, and knows no other', () => {
  expect(codesIn(JSON.stringify(codes))).toEqual(codes)
  const { stopped: _, ...some } = zh
  expect(codesIn(JSON.stringify({ 'zh-CN': some }))).toMatch(/no code in any language for stopped/)
  expect(codesIn(JSON.stringify({ 'zh-CN': some, en: { stopped: 'SMS_9' } }))).toMatchObject({
    en: { stopped: 'SMS_9' },
  })
  expect(codesIn(JSON.stringify({ 'zh-CN': { ...zh, hello: 'SMS_1' } }))).toMatch(/no template is called hello/)
  expect(codesIn('[]')).toEqual(expect.any(String))
})
