import { fill } from '#app/_i18n/fill.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import { Receipt } from '#app/_ui/receipt.tsx'
import type { Locale } from '#contract/ids.ts'
import type { LetterWords } from './letter-form.tsx'
import type { LetterState } from './letter-state.ts'

type Props = {
  locale: Locale
  words: LetterWords
  received: Extract<LetterState, { is: 'received' }>
  onAnother: () => void
}

/** Proof that a letter arrived: its receipt, the number of its case, and until when its two clocks run. */
export function LetterReceipt({ locale, words, received, onAnother }: Props) {
  const { accepted, title, to, at, clocks, consent } = received
  const { caseNumber = '', receipt, seq } = accepted
  return (
    <div className="stack" role="status">
      <Receipt
        title={words.received}
        code={receipt ?? ''}
        text={title}
        meta={fill(words.meta, { to, at, seq })}
        actions={
          <>
            <LinkButton size="sm" variant="primary" href={localePath(locale, `/cases/${caseNumber}`)}>
              {words.see}
            </LinkButton>
            <LinkButton size="sm" href={localePath(locale, '/mine')}>
              {words.mine}
            </LinkButton>
            <Button size="sm" icon="ask" className="js-only" onClick={onAnother}>
              {words.another}
            </Button>
            <LinkButton size="sm" icon="ask" className="no-js" href={localePath(locale, '/letters')}>
              {words.another}
            </LinkButton>
          </>
        }
      />
      <section className="card pad" aria-label={words.clocks}>
        <h2>{words.clocks}</h2>
        <dl className="kv">
          <dt>{words.number}</dt>
          <dd className="mono">{caseNumber}</dd>
          <dt>{words.attention}</dt>
          <dd>{clocks.attention && fill(words.due, { at: clocks.attention })}</dd>
          <dt>{words.reply}</dt>
          <dd>{clocks.reply && fill(words.due, { at: clocks.reply })}</dd>
        </dl>
        <p className="hint">{consent ? words.consented : words.confidential}</p>
      </section>
    </div>
  )
}
