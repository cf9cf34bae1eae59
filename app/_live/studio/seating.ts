import type { HearingClient } from '#app/_live/hearing-client.ts'
import type { Accepted } from '#contract/accepted.ts'
import type { Result } from '#contract/result.ts'

/** By which commands somebody steps on the stage and off it. */
export type Seating = { enter(): Promise<Result<Accepted>>; leave(): Promise<Result<Accepted>> }

/** The seat of an official of the panel, or of a host. */
export function panelSeat(client: HearingClient): Seating {
  const { id: hearingId } = client.store.getState().view
  return {
    enter: () => client.send('stage:enter', { hearingId }),
    leave: () => client.send('stage:leave', { hearingId }),
  }
}
