import { type RefusalRow, row } from './refusal-row.ts'

/** What can stand in the way of a ballot, of a decision that waits for a poll, and of a poll in a hearing. */
export const POLL_REFUSALS = {
  poll_not_open: row(409, false, '表决还没有开始。', 'Voting has not begun yet.'),
  poll_closed: row(
    409,
    false,
    '没有投上：表决已经截止，以服务器收到的时刻为准。',
    'Not cast: the poll has closed, by the moment at which the server received it.',
  ),
  poll_open: row(
    409,
    false,
    '表决还没有结束、计票还没有完成，绑定的决定不能作出。',
    'The poll is not over and counted yet: the decision that waits for it can’t be taken.',
  ),
  poll_choices: row(
    422,
    false,
    '选项不对：一项也没选、选多了、选重了，或者没有这一项。',
    'The choice does not fit: none, too many, one twice, or an option that is not there.',
  ),
  rank_twice: row(
    422,
    false,
    '有两个选项排了同一个名次，请各排各的。',
    'Two options have the same place: give each a place of its own.',
  ),
  declare_first: row(422, false, '请先勾选声明。', 'Tick the declaration first.'),
  too_many_arguments: row(
    429,
    false,
    '每人最多写 {max} 条理由，您已写满。',
    'The limit of arguments for one person is {max}, and you have reached it.',
  ),
  options_fixed: row(
    409,
    false,
    '已经有人对选项写了理由，或者已经印了纸票：选项的名称和次序不能再改。',
    'Somebody has argued about the options, or sheets of paper were printed: their names and their order stay.',
  ),
  window_past: row(
    422,
    false,
    '截止时间要晚于开始时间，也要在现在之后。',
    'The close must come after the opening, and after now.',
  ),
  reason_first: row(422, false, '偏离表决结果要写明理由。', 'A decision that deviates needs its reason.'),
  instant_open: row(
    409,
    false,
    '本场还有一个表决没有结束：先结束它，再发起下一个。',
    'Another poll is open in this hearing: close it before you open the next one.',
  ),
  instant_full: row(
    409,
    false,
    '一场听证最多 {max} 个现场表决。',
    'The limit of polls in one hearing is {max}, and it is reached.',
  ),
} as const satisfies Record<string, RefusalRow>
