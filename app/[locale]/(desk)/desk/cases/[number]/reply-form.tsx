'use client'
import { type ReactNode, startTransition, useActionState, useEffect, useRef } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { clockTime } from '#app/_i18n/times.ts'
import { useCaseDesk } from '#app/_live/handler/case-desk.tsx'
import { type ServerDraft, useKeptDraft } from '#app/_live/handler/use-kept-draft.ts'
import { Button } from '#app/_ui/button.tsx'
import { TextArea } from '#app/_ui/field.tsx'
import { GraphemeCounter } from '#app/_ui/grapheme-counter.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { FormAction, FormState } from '#app/[locale]/(desk)/admin/form-state.ts'
import { graphemes, LIMITS } from '#contract/limits.ts'

/** The draft of a reply as the desk shows it: whose it is, and what a second person said of it. */
export type ReplyDraft = ServerDraft & {
  submitted: boolean
  verdict: 'approved' | 'returned' | null
  note: string
  pictures: readonly string[]
}

const START: FormState = {}

/**
 * The reply to the asker: drafted, given to a second person, published. `head` stands above the text and may write it with `type`; `children`, what is
 * told of the text and what goes with it, between the notices and the buttons.
 */
export function ReplyForm({
  action,
  draft,
  publishes,
  supersedes,
  head,
  children,
}: {
  action: FormAction
  draft: ReplyDraft | null
  publishes: boolean
  /** The reply that this one takes the place of, and its next version. */
  supersedes: { replyId: string; version: number } | null
  head?: (text: string, type: (text: string) => void) => ReactNode
  children?: (text: string) => ReactNode
}) {
  const { view, words, timeZone, stream, renew } = useCaseDesk()
  const { reply: say } = words.handler
  const [state, send, pending] = useActionState(action, START)
  const kept = useKeptDraft(draft, refusedText(state))
  const { text, type, seenAt, keeping, theirs, forget, settle } = kept
  const length = graphemes(text)
  const { max } = LIMITS.caseReply
  const why = whyOf(state)
  const published = useRef(false)
  useEffect(() => {
    if (state.seq === undefined) return
    if (published.current) forget()
    published.current = false
    // Nothing of a draft is in the record, so colleagues hear of it here.
    stream.colleagues.say('saved')
    renew()
  }, [state, stream, forget, renew])
  return (
    <form
      action={send}
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        const { submitter } = event.nativeEvent as SubmitEvent
        const sent = new FormData(event.currentTarget, submitter)
        settle()
        published.current = sent.get('act') === 'publish'
        if (!pending) startTransition(() => send(sent))
      }}
    >
      <input type="hidden" name="caseNumber" value={view.number} />
      <input type="hidden" name="version" value={view.version} />
      <input type="hidden" name="seenDraftAt" value={seenAt} />
      {supersedes && <input type="hidden" name="replyId" value={supersedes.replyId} />}
      {head && <div className="row justify-end">{head(text, type)}</div>}
      <TextArea
        id="reply-text"
        name="text"
        label={supersedes ? fill(say.labelNext, { n: supersedes.version }) : say.label}
        rows={7}
        value={text}
        onChange={(event) => type(event.target.value)}
        foot={<GraphemeCounter count={length} max={max} label={say.count} over={say.over} />}
      />
      <p className="hint" role="status">
        {keeping.state === 'saving' && say.saving}
        {keeping.state === 'refused' && fill(say.notKept, { why: keeping.why })}
        {keeping.state === 'kept' &&
          draft &&
          fill(say.saved, { time: clockTime(draft.savedAt, timeZone), name: draft.writer })}
      </p>
      {theirs && (
        <Notice
          tone="warn"
          announce="polite"
          title={fill(say.theirs, { name: theirs.writer, time: clockTime(theirs.savedAt, timeZone) })}
          actions={
            <span className="row js-only">
              <Button size="sm" onClick={kept.takeTheirs}>
                {say.takeTheirs}
              </Button>
              <Button size="sm" variant="quiet" onClick={kept.takeOwn}>
                {say.takeOwn}
              </Button>
            </span>
          }
        >
          <span className="whitespace-pre-line" dir="auto">
            {theirs.text}
          </span>
        </Notice>
      )}
      {draft?.submitted && !draft.verdict && <Notice tone="info">{fill(say.waits, { name: draft.writer })}</Notice>}
      {draft?.verdict === 'approved' && <Notice tone="ok">{say.approved}</Notice>}
      {draft?.verdict === 'returned' && (
        <Notice tone="warn" title={say.returned}>
          {draft.note}
        </Notice>
      )}
      {children?.(text)}
      {why && (
        <Notice tone="danger" announce="assertive" title={why}>
          {say.kept}
        </Notice>
      )}
      <div className="row">
        <Button type="submit" name="act" value="draft" size="sm" variant="quiet" busy={pending}>
          {say.save}
        </Button>
        <Button type="submit" name="act" value="submit" icon="under-review" busy={pending}>
          {say.submit}
        </Button>
        {publishes && (
          <Button
            type="submit"
            name="act"
            value="publish"
            variant={draft?.verdict === 'approved' ? 'primary' : 'line'}
            icon="send"
            busy={pending}
          >
            {say.publish}
          </Button>
        )}
      </div>
    </form>
  )
}

/** A second person's judgement of a draft that is not their own. */
export function ReviewForm({ action, draft }: { action: FormAction; draft: ReplyDraft }) {
  const { view, words, stream } = useCaseDesk()
  const { reply: say } = words.handler
  const [state, send, pending] = useActionState(action, START)
  const why = whyOf(state)
  useEffect(() => {
    if (state.seq !== undefined) stream.colleagues.say('saved')
  }, [state, stream])
  return (
    <form action={send} className="card pad card-current grid gap-3">
      <h3>{fill(say.review, { name: draft.writer })}</h3>
      <input type="hidden" name="caseNumber" value={view.number} />
      <p className="whitespace-pre-line border-l-4 border-line pl-3 leading-ui" dir="auto">
        {draft.text}
      </p>
      <TextArea id="review-note" name="note" label={say.reviewNote} rows={2} maxLength={LIMITS.note.max} />
      {why && <Notice tone="danger" announce="assertive" title={why} />}
      <div className="row">
        <Button type="submit" name="act" value="approve" variant="primary" icon="joined" busy={pending}>
          {say.approve}
        </Button>
        <Button type="submit" name="act" value="return" icon="undo" busy={pending}>
          {say.return}
        </Button>
      </div>
    </form>
  )
}

/** What was typed in a form that was refused. */
function refusedText({ result, seq }: FormState): string | undefined {
  const text = seq === undefined ? result?.initialValue?.text : undefined
  return typeof text === 'string' ? text : undefined
}

/** Why nothing was done, of a form whose faults stand in one place. */
function whyOf({ result }: FormState): string | undefined {
  return Object.values(result?.error ?? {}).flatMap((faults) => faults ?? [])[0]
}
