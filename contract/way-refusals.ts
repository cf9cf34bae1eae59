import { type RefusalRow, row } from './refusal-row.ts'

/** What can stand in the way of what operators and clerks enter for others. */
export const WAY_REFUSALS = {
  own_contact: row(
    403,
    false,
    '这是您自己的号码或邮箱：不能通过自己的席位替自己办。',
    'This is your own number or address: nobody acts for themselves through their own desk.',
  ),
  caller_unknown: row(
    403,
    false,
    '这一场要先核实身份：请来电人先在网上或短信里验证号码。写下的内容还在。',
    'This one is for verified people: the caller has to verify the number on the site or by text message first. What you wrote is kept.',
  ),
  same_clerk: row(
    403,
    false,
    '这一张是您录过的：要由另一位来录，彼此看不到对方录的内容。',
    'You have entered this one before: it takes another person, and neither sees what the other entered.',
  ),
  other_clerk: row(
    403,
    false,
    '“录错了”只能由录这一张的人自己改。要作废请选别的理由。',
    '“Entered by mistake” is for who entered it. To void it, choose another reason.',
  ),
  entries_differ: row(
    409,
    false,
    '和前两位录的都不一样：这一张只能作“看不清”处理，作废并写明。',
    'It agrees with neither of the two entries: it can only be voided as illegible, where everybody sees it.',
  ),
  serial_unknown: row(
    422,
    false,
    '没有印过这个编号的纸票，请对照票面再录。',
    'No sheet was printed with this serial: please compare it with the sheet.',
  ),
  serial_taken: row(
    409,
    false,
    '这个编号的纸票已经录过，一张只算一次。',
    'The sheet with this serial was entered before: each counts once.',
  ),
  postmark_first: row(
    422,
    false,
    '邮寄的票要写邮戳上的日期，不能晚于今天。',
    'A ballot by post needs the day of its postmark, not after today.',
  ),
} as const satisfies Record<string, RefusalRow>
