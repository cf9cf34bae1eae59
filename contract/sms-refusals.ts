import { type RefusalRow, row } from './refusal-row.ts'

/** What can stand in the way of telephone numbers and SMS. */
export const SMS_REFUSALS = {
  phone_yours: row(409, false, '这个号码已经是您的了。', 'That number is yours already.'),
  phone_stopped: row(
    409,
    false,
    '这个号码退订了短信。用它发“恢复”给我们，再来验证。',
    'That number asked for no text messages. Text START to us from it, then come again.',
  ),
  sms_failed: row(503, true, '短信没有发出去，请稍后再试。', 'The text message could not be sent; try again shortly.'),
} as const satisfies Record<string, RefusalRow>
