'use client'
import { useActionState, useEffect, useRef, useState } from 'react'
import { localePath } from '#app/_i18n/paths.ts'
import { DeskKeys } from '#app/_live/desk/desk-keys.tsx'
import { newId } from '#app/_live/new-id.ts'
import { useDraft } from '#app/_live/use-draft.ts'
import { useShortcuts } from '#app/_live/use-shortcuts.ts'
import { Button } from '#app/_ui/button.tsx'
import { Checkbox } from '#app/_ui/choice.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import type { IconName } from '#app/_ui/icon-names.ts'
import { KeyHint } from '#app/_ui/key-hint.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { CALL_KINDS, type CallDraft, type CallKind, EMPTY_CALL, type FormKind, isBegun, nextCall } from './call-draft.ts'
import type { TakenCall } from './call-queue.ts'
import { CallReceipt } from './call-receipt.tsx'
import { CallSteps } from './call-steps.tsx'
import { CallerFields } from './caller-fields.tsx'
import type { CallAction, CallState, OperatorFrame } from './frame.ts'
import { KindFields } from './kind-fields.tsx'
import { ReadBack } from './read-back.tsx'
import { useCallQueue } from './use-call-queue.ts'
import { WaitingCalls } from './waiting-calls.tsx'

const ICON: Record<CallKind, IconName> = { question: 'ask', join: 'people', poll: 'paper', letter: 'mail' }
const KEY = 'minsheng:call'
const IDLE: CallState = { is: 'idle' }

/** Where calls and visits are taken down: the caller's own words, read back before they are sent, and the receipt that is read out. Works by keyboard alone, and as a plain form. */
export function OperatorDesk({ frame, kind, action }: { frame: OperatorFrame; kind: FormKind; action: CallAction }) {
  const { words, locale } = frame
  const start: CallDraft = {
    ...EMPTY_CALL,
    kind,
    hearingId: frame.hearings[0]?.id ?? '',
    mailboxId: frame.mailboxes[0]?.id ?? '',
  }
  const { fields, write, forget } = useDraft(KEY, start)
  const [posted, post, posting] = useActionState(action, IDLE, localePath(locale, `/operator?kind=${kind}`))
  const [taken, setTaken] = useState<TakenCall | null>(null)
  const [reads, setReads] = useState(false)
  const [wrongNumber, setWrongNumber] = useState(false)
  const queue = useCallQueue(locale, setTaken, words.waiting.leaving)
  const form = useRef<HTMLFormElement>(null)
  const first = useRef<HTMLTextAreaElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const draft = posted.is === 'refused' && fields.title === '' ? { ...fields, ...posted.draft } : fields
  const now: FormKind = draft.kind === 'join' || draft.kind === 'letter' ? draft.kind : 'question'
  const refusal = posted.is === 'refused' ? posted.refusal : null
  const shown = posted.is === 'taken' ? posted : taken

  const change = (part: Partial<CallDraft>) => {
    setReads(false)
    write(part)
  }
  const choose = (next: CallKind) => {
    if (next === 'poll') location.assign(localePath(locale, '/operator/paper'))
    else change({ kind: next })
  }
  const readBack = () => {
    setTaken(null)
    const digits = draft.tel.normalize('NFKC').replace(/\D/g, '')
    const isWrong = (draft.channel === 'phone' || draft.known === 'tel') && digits.length < 7
    setWrongNumber(isWrong)
    if (isWrong) form.current?.querySelector<HTMLElement>('#call-tel')?.focus()
    else setReads(true)
  }
  const send = () => {
    queue.add({ commandId: newId(), itemId: newId(), draft })
    const next = nextCall(draft)
    forget()
    write(next)
    setReads(false)
  }
  useEffect(() => {
    if (reads) heading.current?.focus()
  }, [reads])
  useShortcuts(true, [
    ...CALL_KINDS.map((one, n) => ({ key: String(n + 1), run: () => choose(one) })),
    ...(reads ? [{ key: 'Enter', run: send }] : []),
  ])

  const step = shown ? 'receipt' : reads ? 'read' : draft.title || draft.body || draft.questionId ? 'write' : 'what'
  return (
    <div className="grid gap-4">
      <CallSteps current={step} words={words} />
      <nav className="seg" aria-label={words.kinds.label}>
        {CALL_KINDS.map((one, n) => (
          <a
            key={one}
            href={localePath(locale, one === 'poll' ? '/operator/paper' : `/operator?kind=${one}`)}
            aria-current={one === now ? 'true' : undefined}
            aria-keyshortcuts={String(n + 1)}
            onClick={(event) => {
              if (one === 'poll') return
              event.preventDefault()
              choose(one)
            }}
          >
            <Icon name={ICON[one]} />
            {words.kinds[one]}
            <KeyHint>{String(n + 1)}</KeyHint>
          </a>
        ))}
      </nav>
      <WaitingCalls
        calls={queue.waiting}
        words={words}
        onBack={(call) => {
          queue.take(
            call.commandId,
            isBegun(draft) ? { commandId: newId(), itemId: newId(), draft, aside: true } : undefined,
          )
          change(call.draft)
        }}
      />
      {shown && (
        <CallReceipt
          accepted={shown.accepted}
          draft={shown.draft}
          words={words}
          again={localePath(locale, `/operator?kind=${kind}`)}
          onAnother={() => {
            setTaken(null)
            first.current?.focus()
          }}
        />
      )}
      <form
        ref={form}
        action={post}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          readBack()
        }}
      >
        <input type="hidden" name="kind" value={now} />
        <input type="hidden" name="sentAs" value={frame.sentAs} />
        {refusal && (
          <Notice tone="danger" title={words.refused} announce="assertive">
            {refusal.message}
          </Notice>
        )}
        <CallerFields
          draft={draft}
          words={words}
          error={
            wrongNumber ? words.caller.telWrong : refusal?.field?.startsWith('contact') ? refusal.message : undefined
          }
          change={change}
        />
        <KindFields {...{ frame, draft, refusal, change, first }} kind={now} />
        <div className="no-js">
          <Checkbox id="agreed" name="agreed" value="yes">
            {words.read.agreed}
          </Checkbox>
        </div>
        {!reads && (
          <div className="row">
            <Button type="submit" variant="primary" icon="volume" busy={posting}>
              {words.read.open}
            </Button>
          </div>
        )}
      </form>
      {reads && (
        <ReadBack
          kind={now}
          frame={frame}
          draft={draft}
          heading={heading}
          onSend={send}
          onChange={() => setReads(false)}
        />
      )}
      <DeskKeys
        keys={CALL_KINDS.map((one, n) => ({ key: String(n + 1), help: words.kinds[one] }))}
        say={words.keys}
        closeLabel={frame.close}
      />
    </div>
  )
}
