import { useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { RadioGroup } from '#app/_ui/choice.tsx'
import { SelectField, TextField } from '#app/_ui/field.tsx'
import { JUDGEMENTS } from '#contract/judgements.ts'
import { LIMITS } from '#contract/limits.ts'
import type { ReturnItem } from '#contract/returns.ts'
import { useHost } from './host-context.ts'
import { useProgramme } from './programme-context.ts'
import { ReturnDialog } from './return-dialog.tsx'
import type { Send } from './use-programme-actions.ts'

/** Asks what became of a case on the agenda; of a promise that is withdrawn, why. */
export function JudgeDialog({
  item,
  send,
  busy,
  onClose,
}: {
  item: ReturnItem
  send: Send
  busy: boolean
  onClose: () => void
}) {
  const { messages } = useHost()
  const { returnWords, returnReasons } = useProgramme()
  const hearingId = useHearingState(({ view }) => view.id)
  const [outcome, setOutcome] = useState<string>(item.judged?.outcome ?? '')
  const [reason, setReason] = useState(item.judged?.reason ?? '')
  const [text, setText] = useState(item.judged?.text ?? '')
  const say = messages.programme.returns
  const found = JUDGEMENTS.find((one) => one === outcome)
  const judge = () => {
    if (!found) return say.outcome
    const { caseNumber: number } = item
    return send({
      command: 'return:judge',
      input: { hearingId, number, outcome: found, reason: found === 'withdrawn' ? reason || null : null, text },
      key: number,
      done: fill(say.judged, { number, outcome: returnWords[found] }),
    })
  }
  return (
    <ReturnDialog
      form="judge-form"
      number={item.caseNumber}
      title={say.judgeOf}
      act={say.send}
      onSend={judge}
      {...{ busy, onClose }}
    >
      {item.promise && (
        <blockquote className="voice border-l-4 border-line pl-3" dir="auto">
          {item.promise.summary}
        </blockquote>
      )}
      <RadioGroup
        name="judge-outcome"
        legend={say.outcome}
        choices={JUDGEMENTS.map((value) => ({ value, label: returnWords[value] }))}
        value={outcome}
        onChoose={setOutcome}
      />
      {found === 'withdrawn' && (
        <SelectField
          id="judge-reason"
          label={say.reason}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        >
          <option value="">{say.chooseReason}</option>
          {returnReasons.map(({ code, name }) => (
            <option key={code} value={code}>
              {code} {name}
            </option>
          ))}
        </SelectField>
      )}
      <TextField
        id="judge-text"
        label={say.text}
        hint={say.textHint}
        maxLength={LIMITS.caseSentence.max}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </ReturnDialog>
  )
}
