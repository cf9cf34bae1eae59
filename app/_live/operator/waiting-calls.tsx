import { fill } from '#app/_i18n/fill.ts'
import { Button } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { WaitingCall } from './call-queue.ts'
import type { OperatorWords } from './frame.ts'

/** What was taken down and the server has not confirmed: on its way, refused, or put aside for another one, which is the operator's again. */
export function WaitingCalls({
  calls,
  words,
  onBack,
}: {
  calls: readonly WaitingCall[]
  words: OperatorWords
  onBack: (call: WaitingCall) => void
}) {
  const say = words.waiting
  const underWay = calls.filter(({ refusal, aside }) => !refusal && !aside)
  const held = calls.filter(({ refusal, aside }) => refusal ?? aside)
  return (
    <>
      {underWay.length > 0 && (
        <Notice icon="unsent" tone="warn" title={fill(say.title, { n: underWay.length })} announce="polite">
          {say.text}
        </Notice>
      )}
      {held.map((call) => (
        <Notice
          key={call.commandId}
          tone={call.refusal ? 'danger' : 'info'}
          announce={call.refusal ? 'assertive' : 'polite'}
          title={call.refusal ? say.refused : say.aside}
          actions={
            <Button size="sm" onClick={() => onBack(call)}>
              {say.back}
            </Button>
          }
        >
          {call.refusal?.message} <bdi>{call.draft.title || call.draft.body}</bdi>
        </Notice>
      ))}
    </>
  )
}
