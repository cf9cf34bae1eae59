'use client'
import { useMemo } from 'react'
import type { HearingSnapshot } from '#domain/question/queries.ts'
import { DeskContext, type DeskFrame } from './desk-context.ts'
import { type Programme, ProgrammeContext } from './programme-context.ts'
import { ProgrammeScreen } from './programme-screen.tsx'
import { useLiveRoom } from './use-live-room.ts'

/** The host's desk: what the server rendered, kept live. */
export function ProgrammeDesk({
  frame,
  programme,
  snapshot,
}: {
  frame: DeskFrame
  programme: Programme
  snapshot: Pick<HearingSnapshot, 'view' | 'votes' | 'v'>
}) {
  const room = useLiveRoom({ slug: frame.slug, audience: 'desk', locale: frame.locale, snapshot })
  const desk = useMemo(() => ({ ...frame, room }), [frame, room])
  return (
    <DeskContext value={desk}>
      <ProgrammeContext value={programme}>
        <ProgrammeScreen />
      </ProgrammeContext>
    </DeskContext>
  )
}
