import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import smpp, { type Pdu, type Session } from 'smpp'
import { afterAll, expect, test, vi } from 'vitest'
import type { Incoming } from '#contract/intake/envelope.ts'
import { openSmppLink } from '#platform/sms/smpp-link.ts'
import { SmsFailure } from '#platform/sms/sms-sender.ts'
import { SOON } from '#tests/support/soon.ts'

const USER = { system_id: 'minsheng', password: 'secret' }

/** A message centre of the library that is not ours, on a port of its own. */
async function startCentre() {
  const submitted: Pdu[] = []
  const sessions: Session[] = []
  let status = 0
  let isMute = false
  const server = smpp.createServer({}, (session) => {
    session.on('error', () => undefined)
    session.on('bind_transceiver', (pdu: Pdu) => {
      const known = pdu.system_id === USER.system_id && pdu.password === USER.password
      session.send(pdu.response({ command_status: known ? 0 : 0x0e }))
      if (known) sessions.push(session)
    })
    session.on('submit_sm', (pdu: Pdu) => {
      if (isMute) return
      if (!status) submitted.push(pdu)
      session.send(pdu.response({ command_status: status, message_id: `c${submitted.length}` }))
    })
    session.on('enquire_link', (pdu: Pdu) => isMute || session.send(pdu.response()))
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response())
      session.close()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterAll(() => server.close())
  return {
    url: `smpp://${USER.system_id}:${USER.password}@127.0.0.1:${(server.address() as AddressInfo).port}`,
    submitted,
    sessions,
    answer: (with_: number) => {
      status = with_
    },
    /** Says nothing any more on any line, as where a wall between us forgot it. */
    mute: (on: boolean) => {
      isMute = on
    },
    deliver: (fields: Record<string, unknown>) =>
      new Promise<number>((done) => sessions.at(-1)?.deliver_sm(fields, ({ command_status }) => done(command_status))),
  }
}

const sms = (text: string) => ({
  id: crypto.randomUUID(),
  to: '+8613812340422',
  template: 'asked',
  locale: 'zh-CN' as const,
  variables: {},
  text,
})

test('a text goes out in the network’s alphabet or in UCS-2, in parts where it is long, and comes back as it was', async () => {
  const centre = await startCentre()
  const link = openSmppLink(centre.url, '10690000', () => Promise.resolve())
  afterAll(() => link.close())
  await vi.waitFor(async () => expect(await link.send(sms('【民声】已收到您的提问，编号 12。'))).toBe('c1'), SOON)
  expect(await link.send(sms('[Minsheng] Question received: no. 12.'))).toBe('c2')
  const long = `${'已收到您的提问，'.repeat(12)}😀完`
  expect(await link.send(sms(long))).toBe('c3 c4')
  const [han, latin, ...parts] = centre.submitted
  expect(han).toMatchObject({ data_coding: 8, source_addr: '10690000', destination_addr: '8613812340422' })
  expect(han?.short_message?.message).toBe('【民声】已收到您的提问，编号 12。')
  expect(latin).toMatchObject({ data_coding: 0, short_message: { message: '[Minsheng] Question received: no. 12.' } })
  expect(parts.map(({ short_message }) => short_message?.message).join('')).toBe(long)
  const headers = parts.map(({ short_message }) => [...(short_message?.udh?.[0] ?? [])])
  expect(headers).toEqual([
    [0, 3, headers[0]?.[2], 2, 1],
    [0, 3, headers[0]?.[2], 2, 2],
  ])
})

test('a refusal is final or passing as the centre says, and without a line nothing is lost', async () => {
  const centre = await startCentre()
  const link = openSmppLink(centre.url, '10690000', () => Promise.resolve())
  afterAll(() => link.close())
  const failure = () => link.send(sms('一')).catch((error: unknown) => error)
  expect(await failure()).toMatchObject({ code: 'not bound', permanent: false })
  expect(await failure()).toBeInstanceOf(SmsFailure)
  centre.answer(0x0b)
  await vi.waitFor(async () => expect(await failure()).toMatchObject({ code: '0x0000000b', permanent: true }), SOON)
  centre.answer(0x58)
  expect(await failure()).toMatchObject({ code: '0x00000058', permanent: false })
  centre.answer(0)
  centre.sessions[0]?.destroy()
  await vi.waitFor(() => expect(centre.sessions).toHaveLength(2), SOON)
  await vi.waitFor(async () => expect(await link.send(sms('二'))).toBe('c1'), SOON)
})

test('a line on which nothing is answered is made anew, and what went over it may have been taken', async () => {
  const centre = await startCentre()
  const link = openSmppLink(centre.url, '10690000', () => Promise.resolve(), { answerMs: 1_000 })
  afterAll(() => link.close())
  const sent = (text: string) => vi.waitFor(async () => expect(await link.send(sms(text))).toMatch(/^c\d/), SOON)
  await sent('一')
  const before = centre.sessions.length
  centre.mute(true)
  expect(await link.send(sms('二')).catch((error: unknown) => error)).toMatchObject({
    code: 'timeout',
    isUnknown: true,
  })
  await vi.waitFor(() => expect(centre.sessions.length).toBeGreaterThan(before), SOON)
  centre.mute(false)
  await sent('三')
})

test('what somebody writes is acknowledged once it is kept, and comes again otherwise; receipts and short codes are nobody’s words', async () => {
  const centre = await startCentre()
  const kept: Incoming[] = []
  let works = false
  const link = openSmppLink(centre.url, '10690000', async (incoming) => {
    if (!works) throw new Error('no database')
    kept.push(incoming)
  })
  afterAll(() => link.close())
  await vi.waitFor(() => expect(centre.sessions).toHaveLength(1), SOON)
  const from = { source_addr: '13812340422', destination_addr: '10690000' }
  expect(await centre.deliver({ ...from, data_coding: 8, short_message: '同问 12' })).toBe(0x64)
  works = true
  expect(await centre.deliver({ ...from, data_coding: 8, short_message: '同问 12' })).toBe(0)
  const part = (n: number, message: string) => ({
    ...from,
    esm_class: 0x40,
    data_coding: 8,
    short_message: { udh: Buffer.from([6, 8, 4, 1, 2, 2, n]), message },
  })
  expect(await centre.deliver(part(2, '什么时候修'))).toBe(0)
  expect(
    await centre.deliver({
      ...from,
      sar_msg_ref_num: 9,
      sar_total_segments: 2,
      sar_segment_seqnum: 1,
      short_message: 'ASK',
    }),
  ).toBe(0)
  expect(
    await centre.deliver({ ...from, data_coding: 8, short_message: '', message_payload: { message: '提问 路灯' } }),
  ).toBe(0)
  expect(await centre.deliver({ ...from, esm_class: 4, short_message: 'id:1 stat:DELIVRD' })).toBe(0)
  expect(await centre.deliver({ ...from, source_addr: '10086', short_message: 'offer' })).toBe(0x66)
  expect(kept.map(({ contact, text, part }) => [contact, text, part])).toEqual([
    ['+8613812340422', '同问 12', null],
    ['+8613812340422', '什么时候修', { mark: 258, parts: 2, part: 2 }],
    ['+8613812340422', 'ASK', { mark: 9, parts: 2, part: 1 }],
    ['+8613812340422', '提问 路灯', null],
  ])
})
