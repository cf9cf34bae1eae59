import { useEffect, useRef } from 'react'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useLive } from './live-context.ts'
import type { StandIn } from './use-broadcast.ts'

type Props = { why: StandIn | null; isDirect: boolean; lacksSign: boolean }

/** Says why the broadcast stands in for the direct picture, what it lacks, and that the direct one is back. */
export function StandInNotice({ why, isDirect, lacksSign }: Props) {
  const { messages, announce } = useLive()
  const { standIn, directAgain, signMissing } = messages.room.player
  const isInterpreted = useHearingState(({ view }) => view.stage.some(({ role }) => role === 'interpreter'))
  const before = useRef<StandIn | null>(null)
  useEffect(() => {
    if (before.current && !why && isDirect) announce(directAgain)
    before.current = why
  }, [why, isDirect, announce, directAgain])
  return (
    <p className="lv-note" role="status">
      {why && standIn[why]} {why && lacksSign && isInterpreted && signMissing}
    </p>
  )
}
