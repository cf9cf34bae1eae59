import { fill } from '#app/_i18n/fill.ts'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import type { Accepted } from '#contract/accepted.ts'
import type { CallDraft } from './call-draft.ts'
import type { OperatorWords } from './frame.ts'

/** What the caller is told in the end, large enough to be read out: the code of the receipt, or the number of what they joined. */
export function CallReceipt({
  accepted,
  draft,
  words,
  again,
  onAnother,
  onSame,
}: {
  accepted: Accepted
  draft: CallDraft
  words: OperatorWords
  /** Where the form stands again without scripts. */
  again: string
  onAnother: () => void
  /** The caller has another matter. */
  onSame: (draft: CallDraft) => void
}) {
  const say = words.receipt
  const { number, caseNumber, receipt } = accepted
  const joined = draft.kind === 'join'
  const code = joined ? fill(words.number, { n: number ?? '' }) : (receipt ?? '')
  return (
    <section className="card grid justify-items-start gap-2 p-5" role="status" aria-label={say.title}>
      <b>{joined ? say.joined : say.title}</b>
      <p className="receipt-code text-4xl! tracking-wider">{code}</p>
      <p>
        {joined
          ? say.joinedText
          : caseNumber
            ? fill(say.case, { number: caseNumber })
            : fill(say.question, { n: number ?? '' })}
      </p>
      <p className="hint">{say.tell}</p>
      <div className="row js-only">
        <Button variant="primary" icon="phone" onClick={onAnother}>
          {say.another}
        </Button>
        <Button onClick={() => onSame(draft)}>{say.same}</Button>
      </div>
      <LinkButton icon="phone" className="no-js" href={again}>
        {say.another}
      </LinkButton>
    </section>
  )
}
