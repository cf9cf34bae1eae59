import { correctCaption } from './correct.ts'
import { endCaptionToken } from './end-token.ts'
import { issueCaptionToken } from './issue-token.ts'
import { removeCaption } from './remove.ts'
import { takeCaptionTurn } from './take-turn.ts'
import { writeCaption } from './write.ts'

/** Commands on captions, as the registry has them. */
export const CAPTION_COMMANDS = {
  'caption:write': writeCaption,
  'caption:correct': correctCaption,
  'caption:remove': removeCaption,
  'caption:take-turn': takeCaptionTurn,
  'caption:issue-token': issueCaptionToken,
  'caption:end-token': endCaptionToken,
} as const
