import { expect, test } from 'vitest'
import { pushedIn } from './carrier-push.ts'

const smsId = '7d3f5b1e-2f3c-4e5a-9b7d-1c2d3e4f5a6b'
const report = {
  phone_number: '13812340422',
  send_time: '2026-12-01 10:00:00',
  report_time: '2026-12-01 10:00:03',
  success: true,
  err_code: 'DELIVERED',
  err_msg: '用户接收成功',
  sms_size: '1',
  biz_id: '12345^0',
  out_id: smsId,
}
const up = {
  phone_number: '13812340422',
  send_time: '2026-12-01 10:00:00',
  content: '同问 12',
  sign_name: '民声',
  dest_code: '1690000',
  sequence_id: 1234567890,
}

test('reports and messages are read as the carrier pushes them, several at once', () => {
  const failed = { ...report, success: false }
  const { deliveries, messages } = pushedIn([
    report,
    { ...failed, err_code: 'MK:0011' },
    { ...failed, err_code: '13812340422 is off' },
    up,
  ])
  expect(deliveries).toEqual([
    { smsId, reason: null },
    { smsId, reason: 'MK:0011' },
    { smsId, reason: 'unknown' },
  ])
  expect(messages).toEqual([
    {
      channel: 'sms',
      messageId: '1234567890',
      contact: '+8613812340422',
      text: '同问 12',
      sentAt: new Date('2026-12-01T02:00:00Z'),
      part: null,
      operatorId: null,
    },
  ])
})

test.each([
  null,
  {},
  'text',
  [null, 1, {}],
  [{ ...up, phone_number: '10086' }],
  [{ ...up, content: '' }],
  [{ ...report, out_id: 'other' }],
])('nothing is made of %j', (body) => {
  expect(pushedIn(body)).toEqual({ deliveries: [], messages: [] })
})

test('a moment that is none is left open', () => {
  expect(pushedIn([{ ...up, send_time: 'yesterday' }]).messages).toMatchObject([{ sentAt: null }])
  expect(pushedIn([{ ...up, send_time: '2026-13-40 10:00:00' }]).messages).toMatchObject([{ sentAt: null }])
})
