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
} as const satisfies Record<string, RefusalRow>
