'use client'
import { LiveDesk } from '#app/_live/desk/live-desk.tsx'
import { HostContext, type HostFrame } from '#app/_live/programme/host-context.ts'
import type { Snapshot } from '#contract/fold-frame.ts'
import { type Moderate, ModerateContext } from './moderate-context.ts'
import { ModerateScreen } from './moderate-screen.tsx'

/** The moderator's desk: what the server rendered, kept live. */
export function ModerateDesk({
  frame,
  moderate,
  snapshot,
}: {
  frame: HostFrame
  moderate: Moderate
  snapshot: Snapshot
}) {
  return (
    <LiveDesk frame={frame} snapshot={snapshot}>
      <HostContext value={frame}>
        <ModerateContext value={moderate}>
          <ModerateScreen />
        </ModerateContext>
      </HostContext>
    </LiveDesk>
  )
}
