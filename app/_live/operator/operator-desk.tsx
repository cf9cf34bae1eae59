'use client'
import { startTransition, useActionState, useEffect, useRef, useState } from 'react'
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
import type { RefusalWire } from '#contract/refusals.ts'
import {
  CALL_KINDS,
  type CallDraft,
  type CallKind,
  EMPTY_CALL,
  type FormKind,
  isBegun,
  isByDocument,
  nextCall,
  sameCaller,
} from './call-draft.ts'
import type { TakenCall } from './call-queue.ts'
import { CallReceipt } from './call-receipt.tsx'
import { CallSteps } from './call-steps.tsx'
import { CallerFields } from './caller-fields.tsx'
import { asksProof, type CallAction, type CallState, type OperatorFrame } from './frame.ts'
import { KindFields } from './kind-fields.tsx'
import { FirstButton, ProofFields, type ProofStage } from './proof-fields.tsx'
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
  const [typed, setTyped] = useState(false)
  const [offline, setOffline] = useState(false)
  const [over, setOver] = useState<CallState>(IDLE)
  const form = useRef<HTMLFormElement>(null)
  const first = useRef<HTMLTextAreaElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  // What the last form came to, until the next caller.
  const came = posted === over ? IDLE : posted
  const isOurs = !typed && !isBegun(fields) && came.is !== 'idle' && came.is !== 'taken'
  const written = isOurs ? { ...fields, ...came.draft } : fields
  const isSameNumber = came.is !== 'idle' && came.draft.tel === written.tel
  const draft = came.is === 'proven' && isSameNumber ? { ...written, proof: came.draft.proof } : written
  const now: FormKind = draft.kind === 'join' || draft.kind === 'letter' ? draft.kind : 'question'
  const refusal = came.is === 'refused' ? came.refusal : null
  const shown = came.is === 'taken' ? came : taken
  const isAsked = asksProof(frame, now, draft)
  const isSent = isSameNumber && (came.is === 'coded' || refusal?.field === 'code')
  const stage: ProofStage = draft.proof ? 'proven' : isSent ? 'sent' : 'needed'

  const change = (part: Partial<CallDraft>) => {
    setReads(false)
    setTyped(true)
    write(part.tel === undefined || part.proof !== undefined ? part : { ...part, proof: '' })
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
    const unproven = isByDocument(draft) ? '[name="known"]' : '#send-code'
    const missing = isWrong ? '#call-tel' : isAsked && stage !== 'proven' ? unproven : undefined
    if (missing) form.current?.querySelector<HTMLElement>(missing)?.focus()
    else setReads(true)
  }
  const takeStep = (step: string, sent: FormData) => {
    setOffline(!navigator.onLine)
    if (!navigator.onLine) return
    sent.set('step', step)
    startTransition(() => post(sent))
  }
  const send = () => {
    queue.add({ commandId: newId(), itemId: newId(), at: Date.now(), draft })
    forget()
    startWith(nextCall(draft))
  }
  const startWith = (next: CallDraft) => {
    setOver(posted)
    change(next)
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
            isBegun(draft) ? { commandId: newId(), itemId: newId(), at: Date.now(), draft, aside: true } : undefined,
          )
          // What the server takes for no proof is none: a code is sent anew.
          const isUnproven = call.refusal?.code === 'caller_unknown'
          startWith(isUnproven ? { ...call.draft, proof: '' } : call.draft)
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
          onSame={(caller) => {
            setTaken(null)
            startWith(sameCaller(caller))
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
          const step = stepIn(event.nativeEvent)
          if (step) takeStep(step, new FormData(event.currentTarget))
          else readBack()
        }}
      >
        <FirstButton />
        <input type="hidden" name="kind" value={now} />
        <input type="hidden" name="proof" value={draft.proof} />
        <input type="hidden" name="sentAs" value={frame.sentAs} />
        {refusal && (
          <Notice tone="danger" title={words.refused} announce="assertive">
            {refusal.message}
          </Notice>
        )}
        <CallerFields draft={draft} words={words} error={contactError(wrongNumber, refusal, words)} change={change} />
        {offline && (
          <Notice tone="danger" announce="assertive">
            {words.proof.offline}
          </Notice>
        )}
        {isAsked && isByDocument(draft) && <Notice tone="warn">{words.proof.byNumber}</Notice>}
        {isAsked && !isByDocument(draft) && (
          <ProofFields
            stage={stage}
            words={words.proof}
            busy={posting}
            error={refusal?.field === 'code' ? refusal.message : undefined}
          />
        )}
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

/** The step whose button sends a form; undefined where another one does. */
const stepIn = (event: Event): string | undefined =>
  event instanceof SubmitEvent && event.submitter instanceof HTMLButtonElement && event.submitter.name === 'step'
    ? event.submitter.value
    : undefined

function contactError(
  wrongNumber: boolean,
  refusal: RefusalWire | null,
  { caller }: OperatorFrame['words'],
): string | undefined {
  const isThere = refusal?.field?.startsWith('contact') ?? false
  if (wrongNumber || (isThere && refusal?.code === 'malformed')) return caller.telWrong
  return isThere ? refusal?.message : undefined
}
