'use client'
import { useMemo } from 'react'
import type { HearingSnapshot } from '#domain/question/queries.ts'
import { DeskContext, type DeskFrame } from '../programme/desk-context.ts'
import { useLiveRoom } from '../programme/use-live-room.ts'
import { type Moderate, ModerateContext } from './moderate-context.ts'
import { ModerateScreen } from './moderate-screen.tsx'

/** The moderator's desk: what the server rendered, kept live. */
export function ModerateDesk({
  frame,
  moderate,
  snapshot,
}: {
  frame: DeskFrame
  moderate: Moderate
  snapshot: Pick<HearingSnapshot, 'view' | 'votes' | 'v'>
}) {
  const room = useLiveRoom({ slug: frame.slug, audience: 'desk', locale: frame.locale, snapshot })
  const desk = useMemo(() => ({ ...frame, room }), [frame, room])
  return (
    <DeskContext value={desk}>
      <ModerateContext value={moderate}>
        <ModerateScreen />
      </ModerateContext>
    </DeskContext>
  )
}
