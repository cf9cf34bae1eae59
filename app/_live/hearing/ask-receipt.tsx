import type { ReactNode } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { momentText } from '#app/_i18n/times.ts'
import { useCopy } from '#app/_live/use-copy.ts'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import { Receipt } from '#app/_ui/receipt.tsx'
import type { Accepted } from '#contract/accepted.ts'
import type { HearingSettings } from '#contract/hearing-settings.ts'
import type { Locale } from '#contract/ids.ts'
import { isDone, QUESTION_STATES, type QuestionStatus } from '#contract/states.ts'
import type { HearingMessages } from './messages.ts'

type Props = {
  slug: string
  locale: Locale
  messages: HearingMessages['ask']
  settings: Pick<HearingSettings, 'timeZone' | 'moderation'>
  accepted: Accepted
  standing: QuestionStatus | undefined
  title: ReactNode
  onAnother: () => void
}

/** Proof that a question arrived: its code, where it stands on the record, and what happens next. */
export function AskReceipt({ slug, locale, messages, settings, accepted, standing, title, onAnother }: Props) {
  const { seq, at, receipt, number } = accepted
  const { said, copy } = useCopy()
  const meta = fill(messages.record, { n: number ?? '', seq, at: momentText(at, settings.timeZone, locale) })
  const page = localePath(locale, `/hearings/${slug}`)
  // Its words may be erased while this is open: they are not copied.
  const plain = () => [`${messages.receipt} ${receipt ?? ''}`, meta, new URL(page, location.href).href].join('\n')
  const next = nextOf(accepted, standing, settings, messages)
  return (
    <div className="ask-receipt" role="status">
      <Receipt
        title={messages.received}
        code={receipt ?? ''}
        text={title}
        meta={meta}
        actions={
          <>
            <LinkButton size="sm" href={localePath(locale, `/mine?hearing=${slug}`)}>
              {messages.seeMine}
            </LinkButton>
            <Button size="sm" icon="copy" className="js-only" onClick={() => void copy(plain())}>
              {messages.copy}
            </Button>
            <Button size="sm" icon="ask" className="js-only" onClick={onAnother}>
              {messages.another}
            </Button>
            <LinkButton size="sm" icon="ask" className="no-js" href={localePath(locale, `/hearings/${slug}#ask`)}>
              {messages.another}
            </LinkButton>
          </>
        }
      />
      {said && <p className="small">{messages[said]}</p>}
      <p className="small">{next}</p>
    </div>
  )
}

/** What happens next; where the same question was there before, what became of it. */
function nextOf(
  { caseNumber, asLetter }: Accepted,
  standing: QuestionStatus | undefined,
  { moderation }: Props['settings'],
  messages: HearingMessages['ask'],
): string {
  if (!standing) {
    if (asLetter) return fill(messages.nextLetter, { number: caseNumber ?? '' })
    if (caseNumber) return fill(messages.nextLate, { number: caseNumber })
    return moderation === 'after' ? messages.nextAfter : messages.next
  }
  if (standing === 'merged') return messages.nextMerged
  const listed = QUESTION_STATES[standing].listed !== null
  if (isDone(standing)) return listed ? messages.nextDone : messages.nextEnded
  return listed ? messages.nextAfter : messages.next
}
