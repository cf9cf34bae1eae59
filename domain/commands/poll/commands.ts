import { announcePoll } from './announce.ts'
import { arguePoll } from './argue.ts'
import { cancelPoll } from './cancel.ts'
import { closePoll } from './close.ts'
import { countPollBallots } from './count.ts'
import { createPoll } from './create.ts'
import { decidePoll } from './decide.ts'
import { declineArgument } from './decline-argument.ts'
import { editPoll } from './edit.ts'
import { eraseArgument } from './erase-argument.ts'
import { publishArgument } from './publish-argument.ts'
import { tellTurnout } from './tell-turnout.ts'

/** Commands on polls, as the registry has them. Ballots have a door of their own (`domain/poll/ballots.ts`). */
export const POLL_COMMANDS = {
  'poll:create': createPoll,
  'poll:edit': editPoll,
  'poll:announce': announcePoll,
  'poll:cancel': cancelPoll,
  'poll:close': closePoll,
  'poll:count': countPollBallots,
  'poll:tell-turnout': tellTurnout,
  'poll:decide': decidePoll,
  'poll:argue': arguePoll,
  'poll:publish-argument': publishArgument,
  'poll:decline-argument': declineArgument,
  'poll:erase-argument': eraseArgument,
} as const
