import type { HearingStatus } from '#contract/states.ts'
import type { Machine } from '../kernel/machine.ts'

export type HearingAction = 'schedule' | 'start' | 'pause' | 'resume' | 'close' | 'cancel' | 'archive'

/** Life of a hearing. The table drives the checks, the buttons and the diagram in docs. */
export const HEARING_MACHINE: Machine<HearingStatus, HearingAction, 'moderator' | 'admin'> = {
  draft: { schedule: { to: 'scheduled', by: ['admin'] } },
  scheduled: {
    start: { to: 'live', by: ['moderator', 'admin'] },
    cancel: { to: 'closed', by: ['moderator', 'admin'] },
  },
  live: { pause: { to: 'paused', by: ['moderator', 'admin'] }, close: { to: 'closed', by: ['moderator', 'admin'] } },
  paused: { resume: { to: 'live', by: ['moderator', 'admin'] }, close: { to: 'closed', by: ['moderator', 'admin'] } },
  closed: { archive: { to: 'archived', by: ['admin'] } },
  archived: {},
}
