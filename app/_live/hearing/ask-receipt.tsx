import type { Accepted, HearingSettings } from '#contract/commands.ts'
import type { Locale } from '#contract/ids.ts'
import { fill } from '../../_i18n/fill.ts'
import { localePath } from '../../_i18n/paths.ts'
import { Button, LinkButton } from '../../_ui/button.tsx'
import { Receipt } from '../../_ui/receipt.tsx'
import { momentText } from './times.ts'
import type { HearingWords } from './words.ts'

type Props = {
  slug: string
  locale: Locale
  words: HearingWords['ask']
  settings: Pick<HearingSettings, 'timeZone' | 'moderation'>
  accepted: Accepted
  title: string
  onAnother: () => void
}

/** Proof that a question arrived: its code, where it stands on the record, and what happens next. */
export function AskReceipt({ slug, locale, words, settings, accepted, title, onAnother }: Props) {
  const { caseNumber, seq, at, receipt } = accepted
  const next = caseNumber
    ? fill(words.nextLate, { number: caseNumber })
    : settings.moderation === 'after'
      ? words.nextAfter
      : words.next
  return (
    <div className="ask-receipt" role="status">
      <Receipt
        title={words.received}
        code={receipt ?? ''}
        text={title}
        meta={fill(words.record, { seq, at: momentText(at, settings.timeZone, locale) })}
        actions={
          <>
            <LinkButton size="sm" href={localePath(locale, `/mine?hearing=${slug}`)}>
              {words.seeMine}
            </LinkButton>
            <Button size="sm" icon="ask" className="js-only" onClick={onAnother}>
              {words.another}
            </Button>
            <LinkButton size="sm" icon="ask" className="no-js" href={localePath(locale, `/hearings/${slug}#ask`)}>
              {words.another}
            </LinkButton>
          </>
        }
      />
      <p className="small">{next}</p>
    </div>
  )
}
