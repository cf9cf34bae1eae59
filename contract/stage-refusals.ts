import { type RefusalRow, row } from './refusal-row.ts'

/** What can stand in the way of the stage. */
export const STAGE_REFUSALS = {
  recording_settled: row(
    409,
    false,
    '听证已经开始，录不录像不能再改。',
    'The hearing has begun: whether it is recorded can’t be changed any more.',
  ),
  not_on_panel: row(403, false, '您不在本场的应答名单上。', 'You are not on this hearing’s panel.'),
  taken_off_stage: row(
    403,
    false,
    '主持人请您离开了台上，需要再次邀请。',
    'The moderator removed you from the stage; you need to be invited back.',
  ),
  not_invited: row(
    403,
    false,
    '主持人还没有请您连线，或者连线已经结束。',
    'The host has not invited you to speak, or has ended the call.',
  ),
  hands_full: row(
    409,
    false,
    '举手的人已有 {max} 位，现在不能再举手。您可以改用书面提问。',
    'The limit for raised hands is {max}, and it is reached. You can send a written question instead.',
  ),
  too_many_cards: row(
    409,
    false,
    '最多备 {max} 张材料卡；请先删去一张。',
    'The limit for prepared cards is {max}, and it is reached: remove one first.',
  ),
  too_many_destinations: row(
    409,
    false,
    '最多添加 {max} 个转播平台；请先删去一个。',
    'The limit for other platforms is {max}, and it is reached: remove one first.',
  ),
  network_hands: row(
    429,
    true,
    '同一个网络在一小时内举手太多，{wait}后可以再举手。您可以改用书面提问。',
    'Too many hands were raised from your network within an hour: try again in {wait}, or send a written question instead.',
  ),
  raised_often: row(
    409,
    false,
    '本场您已举手 {max} 次，不能再举手。您可以改用书面提问。',
    'The limit for each person at one hearing is {max}, and you have reached it. You can send a written question instead.',
  ),
} as const satisfies Record<string, RefusalRow>
