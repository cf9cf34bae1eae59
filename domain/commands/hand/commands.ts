import { enterByHand } from './enter.ts'
import { hangUpHand } from './hang-up.ts'
import { inviteHand } from './invite.ts'
import { lowerHand } from './lower.ts'
import { raiseHand } from './raise.ts'
import { refuseHand } from './refuse.ts'
import { refuseAllHands } from './refuse-all.ts'

/** Commands on raised hands, as the registry has them. */
export const HAND_COMMANDS = {
  'hand:raise': raiseHand,
  'hand:lower': lowerHand,
  'hand:invite': inviteHand,
  'hand:refuse': refuseHand,
  'hand:refuse-all': refuseAllHands,
  'hand:enter': enterByHand,
  'hand:hang-up': hangUpHand,
} as const
