import type { HandState } from '#contract/hand.ts'
import type { Machine } from '../kernel/machine.ts'

/** What is done to a raised hand. */
export type HandAction = 'invite' | 'refuse' | 'lower' | 'hang_up' | 'close'

/** Life of a raised hand. The table drives the checks and the diagram in docs; somebody whose hand is down may raise it anew. */
export const HAND_MACHINE: Machine<HandState, HandAction, 'moderator' | 'citizen' | 'system'> = {
  raised: {
    invite: { to: 'invited', by: ['moderator'] },
    refuse: { to: 'refused', by: ['moderator'] },
    lower: { to: 'lowered', by: ['citizen'] },
    close: { to: 'ended', by: ['system'] },
  },
  invited: {
    hang_up: { to: 'ended', by: ['moderator'] },
    lower: { to: 'lowered', by: ['citizen'] },
    close: { to: 'ended', by: ['system'] },
  },
  lowered: {},
  refused: {},
  ended: {},
}
