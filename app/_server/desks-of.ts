import type { IconName } from '#app/_ui/icon-names.ts'
import { type Actor, captions, holds, interprets, moderates, onPanel } from '#contract/identity.ts'
import { HEARING_KIND, type HearingStatus } from '#contract/states.ts'

/** The desks of a hearing, in the order in which they are listed. */
export type Desk = 'moderate' | 'programme' | 'official' | 'studio' | 'captions'

/** What shows each desk. */
export const DESK_ICON: Record<Desk, IconName> = {
  moderate: 'list',
  programme: 'on-air',
  official: 'text',
  studio: 'video',
  captions: 'captions',
}

const HOSTS = ['moderate', 'programme'] as const
const ANSWERS = ['official', 'studio'] as const
const WRITES = ['captions'] as const

/** Desks with something to do or to read in each state of a hearing: nobody answers before it is announced, or once it is over; captions are corrected then too. */
const OPEN = {
  hidden: HOSTS,
  coming: [...HOSTS, ...ANSWERS, ...WRITES],
  on: [...HOSTS, ...ANSWERS, ...WRITES],
  over: [...HOSTS, ...WRITES],
} as const satisfies Record<(typeof HEARING_KIND)[HearingStatus], readonly Desk[]>

/** The desks of a hearing that are this person's: all for who hosts it, the two of its panel for who answers, the studio for who interprets, that of the captions for who writes them, those of the hosts to read for oversight. */
export function desksOf(actor: Actor, { id, status }: { id: string; status: HearingStatus }): Desk[] {
  const hosts = moderates(actor, id)
  const reads = hosts || holds(actor, 'oversight', id)
  const answers = hosts || onPanel(actor, id)
  const mine: Record<Desk, boolean> = {
    moderate: reads,
    programme: reads,
    official: answers,
    studio: answers || interprets(actor, id),
    captions: captions(actor, id),
  }
  return OPEN[HEARING_KIND[status]].filter((desk) => mine[desk])
}
