import { Notice } from '#app/_ui/notice.tsx'
import { usePhase, useStudio, useStudioState } from './studio-context.ts'

/** What somebody who is about to step on the stage is told first: that they are asked back, are there by another window, or what stands in the way. */
export function EnterNotices() {
  const { messages } = useStudio()
  const phase = usePhase()
  const askedBack = useStudioState((state) => state.askedBack)
  const obstacle = useStudioState((state) => state.obstacle)
  return (
    <>
      {askedBack && (
        <Notice tone="ok" announce="polite">
          {messages.removed.asked}
        </Notice>
      )}
      {phase === 'elsewhere' && (
        <Notice tone="warn" announce="polite" title={messages.elsewhere.title}>
          {messages.elsewhere.body}
        </Notice>
      )}
      {obstacle && (
        <Notice tone="danger" announce="assertive" title={messages.obstacles[obstacle].title}>
          {messages.obstacles[obstacle].body}
        </Notice>
      )}
    </>
  )
}

/** Why the last step on the stage was refused. */
export function EnterRefusal() {
  const refusal = useStudioState((state) => state.refusal)
  return (
    refusal && (
      <Notice tone="danger" announce="assertive">
        {refusal.message}
      </Notice>
    )
  )
}
