import { closeInstantPoll } from './close.ts'
import { openInstantPoll } from './open.ts'

/** Commands on instant polls, as the registry has them. Ballots have a door of their own (`domain/poll/ballots.ts`). */
export const INSTANT_COMMANDS = {
  'instant:open': openInstantPoll,
  'instant:close': closeInstantPoll,
} as const
