'use client'
import { LiveDesk } from '#app/_live/desk/live-desk.tsx'
import type { Snapshot } from '#contract/fold-frame.ts'
import { HostContext, type HostFrame } from './host-context.ts'
import { type Programme, ProgrammeContext } from './programme-context.ts'
import { ProgrammeScreen } from './programme-screen.tsx'

/** The host's desk: what the server rendered, kept live. */
export function ProgrammeDesk({
  frame,
  programme,
  snapshot,
}: {
  frame: HostFrame
  programme: Programme
  snapshot: Snapshot
}) {
  return (
    <LiveDesk frame={frame} snapshot={snapshot}>
      <HostContext value={frame}>
        <ProgrammeContext value={programme}>
          <ProgrammeScreen />
        </ProgrammeContext>
      </HostContext>
    </LiveDesk>
  )
}
