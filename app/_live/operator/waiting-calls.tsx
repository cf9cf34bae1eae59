import { fill } from '#app/_i18n/fill.ts'
import { Button } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { WaitingCall } from './call-queue.ts'
import type { OperatorWords } from './frame.ts'

/** What was taken down and the server has not confirmed: on its way, or refused, which is the operator's again. */
export function WaitingCalls({
  calls,
  words,
  onBack,
}: {
  calls: readonly WaitingCall[]
  words: OperatorWords
  onBack: (call: WaitingCall) => void
}) {
  const underWay = calls.filter(({ refusal }) => !refusal)
  const refused = calls.filter(({ refusal }) => refusal)
  return (
    <>
      {underWay.length > 0 && (
        <Notice icon="unsent" tone="warn" title={fill(words.waiting.title, { n: underWay.length })} announce="polite">
          {words.waiting.text}
        </Notice>
      )}
      {refused.map((call) => (
        <Notice
          key={call.commandId}
          tone="danger"
          announce="assertive"
          title={words.waiting.refused}
          actions={
            <Button size="sm" onClick={() => onBack(call)}>
              {words.waiting.back}
            </Button>
          }
        >
          {call.refusal?.message}
        </Notice>
      ))}
    </>
  )
}
