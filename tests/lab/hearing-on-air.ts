import { randomUUID } from 'node:crypto'
import type { HearingOnAir } from '#contract/media-link.ts'

/** A public hearing that is broadcast and recorded, as media is told of it; another one each time unless `more` names it. */
export function hearingOnAir({ hearing = randomUUID(), ...more }: Partial<HearingOnAir> = {}): HearingOnAir {
  return {
    hearing,
    slug: `h-${hearing.slice(0, 8)}`,
    isPublic: true,
    showsSlate: false,
    isPaused: false,
    isBroadcast: true,
    isRecorded: true,
    keys: [],
    ...more,
  }
}
