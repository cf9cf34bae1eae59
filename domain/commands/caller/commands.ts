import { askForCaller } from './ask.ts'
import { joinForCaller } from './join.ts'
import { writeForCaller } from './write.ts'

/** What an operator does for somebody on the telephone or at the counter. */
export const CALLER_COMMANDS = {
  'caller:ask': askForCaller,
  'caller:join': joinForCaller,
  'caller:write': writeForCaller,
} as const
