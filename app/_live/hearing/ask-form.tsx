'use client'
import { type ReactNode, useActionState, useEffect, useRef, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { Button } from '#app/_ui/button.tsx'
import { RadioGroup } from '#app/_ui/choice.tsx'
import { SelectField, TextArea } from '#app/_ui/field.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { HearingSettings } from '#contract/hearing-settings.ts'
import type { Locale } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import { type Draft, EMPTY_DRAFT, readAskDraft, writeAskDraft } from './ask-draft.ts'
import { AskReceipt } from './ask-receipt.tsx'
import { type AskState, type HearingActions, IDLE, type Kept, type Received } from './ask-state.ts'
import { Counted } from './counted.tsx'
import type { HearingMessages } from './messages.ts'

type Props = {
  slug: string
  hearingId: string
  locale: Locale
  messages: HearingMessages['ask']
  settings: Pick<HearingSettings, 'topics' | 'timeZone' | 'moderation'>
  me: { name: string; pseudonym: string } | null
  action: HearingActions['ask']
  /** Sends by another way than the form's own; `kept` took the text over, to send it later. */
  onSend?: (draft: Draft) => Promise<AskState | Kept>
  /** Submissions are closed for now: the form waits unseen with what was typed. One that was refused for it stays in sight. */
  shut?: boolean
  /** What holds for sending, beside the button. */
  pace?: ReactNode
  /** The title on the receipt as it stands now; without it, as it was sent. */
  titleNow?: (received: Received) => ReactNode
}

/** The form for a question. It works without scripts; with them it keeps the draft on the device through reload and refusal. Nothing typed is cleared before the server has it. */
export function AskForm({
  slug,
  hearingId,
  locale,
  messages,
  settings,
  me,
  action,
  onSend,
  shut,
  pace,
  titleNow = ({ title }) => title,
}: Props) {
  const form = useRef<HTMLFormElement>(null)
  // Without scripts the answer is a new page: its address leads to this form, where receipt or refusal stand.
  const [posted, post, posting] = useActionState(action, IDLE, localePath(locale, `/hearings/${slug}#ask`))
  const [sent, setSent] = useState<AskState | null>(null)
  const [sending, setSending] = useState(false)
  const [filled, setFilled] = useState(false)
  const [initial, setInitial] = useState(EMPTY_DRAFT)
  const state = sent ?? posted
  const start = posted.is === 'refused' ? posted.draft : initial
  const busy = posting || sending
  const error = state.is === 'refused' ? state.refusal : null
  const onField = error?.field === 'title' || error?.field === 'body' ? error.field : null

  // What this device kept comes back once the page runs, unless something was typed meanwhile.
  useEffect(() => {
    const kept = readAskDraft(slug)
    if (kept && form.current && !draftIn(form.current).title) write(form.current, kept)
    setFilled(Boolean(form.current && draftIn(form.current).title))
  }, [slug])
  useEffect(() => {
    if (posted.is === 'received') writeAskDraft(slug, EMPTY_DRAFT)
  }, [posted, slug])

  useEffect(() => {
    if (sent?.is === 'refused') form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [sent])

  async function send(element: HTMLFormElement) {
    if (!onSend || sending) return
    setSending(true)
    const answer = await onSend(draftIn(element))
    setSending(false)
    if (answer.is === 'kept' || answer.is === 'received') {
      setInitial(EMPTY_DRAFT)
      write(element, EMPTY_DRAFT)
      writeAskDraft(slug, EMPTY_DRAFT)
      setFilled(false)
    }
    setSent(answer.is === 'kept' ? IDLE : answer)
    if (answer.is !== 'kept') return
    const late = await answer.late
    // The receipt must not push away what is being typed meanwhile.
    if (late && form.current && !draftIn(form.current).title) setSent(late)
  }

  if (state.is === 'received')
    return (
      <AskReceipt
        {...{ slug, locale, messages, settings }}
        accepted={state.accepted}
        standing={state.standing}
        title={titleNow(state)}
        onAnother={() => setSent(IDLE)}
      />
    )
  return (
    <form
      ref={form}
      action={post}
      className="ask-form"
      hidden={shut && posted.is !== 'refused'}
      data-filled={filled || undefined}
      onInput={(event) => {
        const draft = draftIn(event.currentTarget)
        setFilled(Boolean(draft.title || draft.body))
        writeAskDraft(slug, draft)
      }}
      onSubmit={(event) => {
        if (!onSend) return
        event.preventDefault()
        void send(event.currentTarget)
      }}
    >
      {posted.is === 'refused' && <PlainRefusal title={messages.refused} refusal={posted.refusal} />}
      <input type="hidden" name="hearingId" value={hearingId} />
      <input type="hidden" name="locale" value={locale} />
      <TextArea
        id="ask-title"
        name="title"
        rows={2}
        label={messages.question}
        hint={messages.questionHint}
        placeholder={messages.placeholder}
        defaultValue={start.title}
        error={onField === 'title' ? error?.message : undefined}
        foot={<Counted form={form} name="title" limit={LIMITS.questionTitle} start={start.title} messages={messages} />}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) form.current?.requestSubmit()
        }}
      />
      <div className="ask-rest">
        <TextArea
          id="ask-body"
          name="body"
          rows={3}
          label={messages.body}
          hint={messages.bodyHint}
          defaultValue={start.body}
          error={onField === 'body' ? error?.message : undefined}
          foot={<Counted form={form} name="body" limit={LIMITS.questionBody} start={start.body} messages={messages} />}
        />
        {settings.topics.length > 0 && (
          <SelectField id="ask-topic" name="topicId" label={messages.topic} defaultValue={start.topicId}>
            <option value="">{messages.noTopic}</option>
            {settings.topics.map(({ id, name }) => (
              <option key={id} value={id}>
                {inLocale(name, locale)}
              </option>
            ))}
          </SelectField>
        )}
        <RadioGroup
          name="signature"
          legend={messages.signature}
          defaultValue={start.signature}
          choices={[
            {
              value: 'pseudonym',
              label: messages.pseudonym,
              hint: me?.pseudonym
                ? fill(messages.pseudonymMine, { code: me.pseudonym.replace('#', '') })
                : messages.pseudonymHint,
            },
            {
              value: 'name',
              label: messages.name,
              hint: me?.name ? fill(messages.nameMine, { name: me.name }) : messages.nameHint,
            },
          ]}
        />
      </div>
      {error && !onField && sent && (
        <Notice tone="danger" title={messages.refused} announce="assertive">
          {error.message}
        </Notice>
      )}
      <div className="ask-foot">
        {pace}
        <Button type="submit" variant="primary" icon="send" busy={busy}>
          {busy ? messages.sending : messages.submit}
        </Button>
      </div>
    </form>
  )
}

/** What a form without scripts was refused for: where the page opens, before the field that it names. */
function PlainRefusal({ title, refusal: { field, message } }: { title: string; refusal: RefusalWire }) {
  const at = field === 'title' || field === 'body' ? `#ask-${field}` : undefined
  return (
    <Notice tone="danger" title={title} announce="assertive">
      {at ? <a href={at}>{message}</a> : message}
    </Notice>
  )
}

function draftIn(form: HTMLFormElement): Draft {
  const data = new FormData(form)
  const text = (name: string) => String(data.get(name) ?? '')
  return {
    title: text('title'),
    body: text('body'),
    topicId: text('topicId'),
    signature: data.get('signature') === 'name' ? 'name' : 'pseudonym',
  }
}

function write(form: HTMLFormElement, draft: Draft): void {
  for (const [name, value] of Object.entries(draft)) {
    const field = form.elements.namedItem(name)
    if (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement || field instanceof RadioNodeList)
      field.value = value
  }
  // The counters listen to what happens in the form.
  form.dispatchEvent(new Event('reset-text'))
}
