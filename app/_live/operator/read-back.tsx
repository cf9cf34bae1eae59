import type { RefObject } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { Button } from '#app/_ui/button.tsx'
import type { CallDraft, FormKind } from './call-draft.ts'
import type { OperatorFrame } from './frame.ts'

/** What is read to the caller before anything is sent: their words as they were written down, and what happens with them. */
export function ReadBack({
  kind,
  frame: { words, hearings, mailboxes },
  draft,
  heading,
  onSend,
  onChange,
}: {
  kind: FormKind
  frame: OperatorFrame
  draft: CallDraft
  heading: RefObject<HTMLHeadingElement | null>
  onSend: () => void
  onChange: () => void
}) {
  const say = words.read
  const hearing = hearings.find(({ id }) => id === draft.hearingId)
  const joined = hearing?.questions.find(({ id }) => id === draft.questionId)
  const mailbox = mailboxes.find(({ id }) => id === draft.mailboxId)
  const said =
    kind === 'join'
      ? { before: fill(say.joins, { n: joined?.number ?? '' }), quote: joined?.title ?? '', after: say.joinsAfter }
      : kind === 'letter'
        ? {
            before: fill(say.writes, { to: mailbox?.title ?? '' }),
            quote: [draft.title, draft.body].filter(Boolean).join('\n'),
            after: draft.consent === 'yes' ? say.publicAfter : say.privateAfter,
          }
        : {
            before: fill(say.asks, { hearing: hearing?.title ?? '' }),
            quote: [draft.title, draft.body].filter(Boolean).join('\n'),
            after: say.asksAfter,
          }
  return (
    <section className="card grid gap-3 border-l-4! border-l-brand! p-4" aria-labelledby="read-back">
      <h2 id="read-back" ref={heading} tabIndex={-1} className="text-lg">
        {say.title}
      </h2>
      <p>{said.before}</p>
      <p className="voice text-xl whitespace-pre-line" dir="auto">
        {said.quote}
      </p>
      <p>{said.after}</p>
      <div className="row">
        <Button variant="primary" icon="joined" hotkey="Enter" onClick={onSend}>
          {say.right}
        </Button>
        <Button icon="edit" onClick={onChange}>
          {say.change}
        </Button>
      </div>
    </section>
  )
}
