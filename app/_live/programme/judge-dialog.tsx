import { type FormEvent, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { RadioGroup } from '#app/_ui/choice.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { SelectField, TextField } from '#app/_ui/field.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { JUDGEMENTS } from '#contract/judgements.ts'
import { LIMITS } from '#contract/limits.ts'
import type { ReturnItem } from '#contract/returns.ts'
import { useHost } from './host-context.ts'
import { useProgramme } from './programme-context.ts'
import type { Send } from './use-programme-actions.ts'

const FORM = 'judge-form'

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
  const [why, setWhy] = useState<string | null>(null)
  const say = messages.programme.returns
  const found = JUDGEMENTS.find((one) => one === outcome)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!found) return setWhy(say.outcome)
    const { caseNumber } = item
    const sent = await send({
      command: 'return:judge',
      input: {
        hearingId,
        number: caseNumber,
        outcome: found,
        reason: found === 'withdrawn' ? reason || null : null,
        text,
      },
      key: caseNumber,
      done: fill(say.judged, { number: caseNumber, outcome: returnWords[found] }),
    })
    if (sent?.ok) onClose()
    else if (sent) setWhy(sent.why)
  }
  return (
    <Dialog
      open
      title={fill(say.judgeOf, { number: item.caseNumber })}
      closeLabel={messages.common.close}
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {messages.common.cancel}
          </Button>
          <Button type="submit" form={FORM} variant="primary" busy={busy}>
            {say.send}
          </Button>
        </>
      }
    >
      <form id={FORM} noValidate className="stack" onSubmit={(event) => void submit(event)}>
        {why && <Notice tone="danger" announce="polite" title={why} />}
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
      </form>
    </Dialog>
  )
}
