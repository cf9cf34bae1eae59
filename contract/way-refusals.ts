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
    '这里要先核实身份：给来电人的号码发验证码，请来电人念给您；或者请来电人先在网上、用短信验证。写下的内容还在。',
    'This is for verified people: have a code sent to the caller’s number, which they read out to you, or let them verify it on the site or by text message first. What you wrote is kept.',
  ),
  landline: row(
    422,
    false,
    '座机收不到短信：核实要用手机号码。',
    'Landlines get no text messages: use the number of a mobile phone.',
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
    '和前两位录的都不一样：请再看原件，或勾选“看不清”，作废并写明。',
    'It agrees with neither of the two entries: look at the original again, or tick that it can’t be read, and it is void where everybody sees it.',
  ),
  evidence_first: row(
    422,
    false,
    '请写明原件在哪里，或者拍一张照片。',
    'Say where the original is kept, or take a photograph of it.',
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
  postmark_differs: row(
    409,
    false,
    '邮戳日期和第一人录的不同：请再看信封。确实不同的，请第一人按“录错了”撤回重录。',
    'The first person read another day on the postmark: look at the envelope again. If it is wrong there, who entered it takes it back as entered by mistake.',
  ),
  postmark_first: row(
    422,
    false,
    '邮寄的票要写邮戳上的日期，不能晚于今天。',
    'A ballot by post needs the day of its postmark, not after today.',
  ),
} as const satisfies Record<string, RefusalRow>
