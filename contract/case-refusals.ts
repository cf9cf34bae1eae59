import { type RefusalRow, row } from './refusal-row.ts'

/** Refusals of work on a case. */
export const CASE_REFUSALS = {
  bounced_before: row(
    409,
    false,
    '归属争议只能提一次，裁定以后不再争议。',
    'A case can be disputed once; what the arbiter decided holds.',
  ),
  asked_before: row(409, false, '本轮已经问过提问人一次。', 'The asker was asked once in this round already.'),
  reply_first: row(
    409,
    false,
    '先公布本轮答复，再办结。',
    'Publish a reply in this round first, then resolve the case.',
  ),
  finish_first: row(
    409,
    false,
    '复杂类个案要等完工的里程碑实际完成、没有未完成的里程碑，才能办结。',
    'A complex case is resolved once the works are finished by a milestone, and none is left open.',
  ),
  own_draft: row(403, false, '写答复的人不能复核自己写的。', 'Who wrote a reply can’t review it.'),
  not_released: row(
    403,
    false,
    '提问人的身份没有披露给您的部门，或者披露已经到期、被收回。',
    'Who asked is not released to your department, or that has ended.',
  ),
  nothing_unmet: row(
    409,
    false,
    '没有过了日子还没兑现的承诺，也没有逾期的个案；或者它们已经在别的议程上。',
    'There is no promise whose day is over and no late case, or each stands on an agenda already.',
  ),
  date_ahead: row(422, false, '日期还没有到。', 'That date has not come yet.'),
} as const satisfies Record<string, RefusalRow>
