'use client'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Notice } from '#app/_ui/notice.tsx'
import { NextList } from './next-list.tsx'
import { onAir } from './order.ts'
import { usePanel } from './panel-context.ts'
import { useCall } from './use-call.ts'

/** The next three with the way to call one; while a question is on air, or the hearing is not live, they can only be read. */
export function NextPart() {
  const { acts } = usePanel()
  const free = useHearingState(({ view }) => view.status === 'live' && onAir(view.questions).length === 0)
  const { busy, refused, call } = useCall()
  return (
    <div>
      <NextList onCall={acts && free ? call : undefined} busy={busy} />
      {refused && (
        <Notice tone="danger" announce="assertive">
          {refused.why}
        </Notice>
      )}
    </div>
  )
}
