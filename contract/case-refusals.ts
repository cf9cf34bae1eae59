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
  substance_first: row(
    409,
    false,
    '本轮只公布了“已转办”“请问别处”这类话，没有说到事情本身。先公布说到事情的答复，再办结。',
    'In this round the reply only says that it was passed on, received, or should be asked elsewhere. Publish one about the matter itself first, then resolve the case.',
  ),
  finish_first: row(
    409,
    false,
    '这个类别的个案要等完工的里程碑实际完成、没有未完成的里程碑，才能办结。',
    'A case of this class is resolved once the works are finished by a milestone, and none is left open.',
  ),
  review_first: row(
    409,
    false,
    '这个类别的答复要由没有动笔的同事复核通过：需要 {min} 人，现在 {count} 人。',
    'A reply in a case of this class is approved by colleagues who wrote nothing of it: {min} needed, {count} so far.',
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
  no_member: row(422, false, '参加会商的部门里没有这个部门。', 'That department is no member of the conference.'),
  templates_full: row(
    409,
    false,
    '最多存 {max} 个模板，先删掉不用的。',
    'No more can be kept (limit: {max}): remove a template that is not used first.',
  ),
  filters_full: row(
    409,
    false,
    '最多保存 {max} 个筛选，先删掉一个。',
    'Too much is kept (limit: {max}): delete a filter first.',
  ),
  clock_stopped: row(
    409,
    false,
    '这只钟已经停了，不能再延长。',
    'This clock has stopped; it can’t be extended any more.',
  ),
  clock_expired: row(
    409,
    false,
    '时限已经过了，只能在到期以前延长。',
    'The deadline has passed; it could be extended only before.',
  ),
  not_extendable: row(409, false, '规则书不让延长这只钟。', 'The rulebook lets nobody extend this clock.'),
  extended_before: row(
    409,
    false,
    '规则书准许的延长次数已经用完。',
    'It was extended as often as the rulebook allows.',
  ),
  extension_too_long: row(422, false, '超过规则书准许的延长时间。', 'Longer than the rulebook allows at a time.'),
  clocks_cut_short: row(
    409,
    false,
    '没有公布：按这份草案，{n} 件个案正在走的时限会当场变成逾期，这不允许：{cases}。',
    'Not published: running deadlines would be over the moment it is, which is not allowed. Cases ({n}): {cases}.',
  ),
  main_case: row(
    409,
    false,
    '{caseNumber} 自己就是主案，还带着别的个案：请以它为主案，或先把那些个案分开。',
    '{caseNumber} is a main case itself: take it as the main case, or take its cases apart first.',
  ),
  main_full: row(
    409,
    false,
    '一件主案最多带 {max} 件个案。',
    'Too much is handled together with this case (limit: {max}).',
  ),
  reply_all_first: row(
    409,
    false,
    '{caseNumber} 并案以后还没有收到本轮答复。再公布一次答复，它会发到所有并案的个案，然后办结。',
    '{caseNumber} came later and has had no reply in this round. Publish the reply again: it goes to every case that is handled together. Then resolve.',
  ),
  date_ahead: row(422, false, '日期还没有到。', 'That date has not come yet.'),
} as const satisfies Record<string, RefusalRow>
