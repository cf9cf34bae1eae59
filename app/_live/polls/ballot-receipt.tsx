'use client'
import { exactMomentText } from '#app/_i18n/exact-times.ts'
import { fill } from '#app/_i18n/fill.ts'
import { useCopy } from '#app/_live/use-copy.ts'
import { Button } from '#app/_ui/button.tsx'
import { Receipt } from '#app/_ui/receipt.tsx'
import type { Locale } from '#contract/ids.ts'
import { useKeptCode } from './kept-code.ts'

/** What a receipt says. */
export type ReceiptWords = Readonly<
  Record<
    | 'title'
    | 'once'
    | 'at'
    | 'way'
    | 'chosen'
    | 'onPage'
    | 'copy'
    | 'copied'
    | 'keep'
    | 'kept'
    | 'forget'
    | 'change'
    | 'changeHref'
    | 'proof'
    | 'proofHref',
    string
  >
>

type Props = {
  pollId: string
  locale: Locale
  timeZone: string
  receipt: { code: string; at: string }
  /** Titles of the options that were chosen, on this page alone. */
  chosen: readonly string[]
  words: ReceiptWords
  /** It can't be changed any more. */
  isOver: boolean
}

/** The receipt of a ballot that was just cast: its code is shown this once. */
export function BallotReceipt({ pollId, locale, timeZone, receipt: { code, at }, chosen, words, isOver }: Props) {
  const { said, copy } = useCopy()
  const { code: kept, keep } = useKeptCode(pollId)
  return (
    <Receipt
      title={words.title}
      code={code}
      text={
        <>
          {words.chosen} <b>{chosen.join(' › ')}</b> <span className="hint">{words.onPage}</span>
        </>
      }
      meta={
        <>
          {fill(words.at, { at: exactMomentText(at, timeZone, locale), way: words.way })}
          <br />
          {words.once}
        </>
      }
      actions={
        <>
          <Button size="sm" icon="copy" className="js-only" onClick={() => void copy(code)}>
            {said === 'copied' ? words.copied : words.copy}
          </Button>
          <Button size="sm" className="js-only" onClick={() => keep(code)} disabled={kept === code}>
            {kept === code ? words.kept : words.keep}
          </Button>
          {!isOver && <a href={words.changeHref}>{words.change}</a>}
          <a href={words.proofHref}>{words.proof}</a>
        </>
      }
    />
  )
}

/** The code that this device keeps of an earlier visit; nothing where it keeps none. */
export function KeptCode({ pollId, words }: { pollId: string; words: Pick<ReceiptWords, 'kept' | 'forget'> }) {
  const { code, forget } = useKeptCode(pollId)
  if (code === null) return null
  return (
    <p className="row">
      {words.kept} <span className="receipt-code">{code}</span>
      <Button size="sm" variant="quiet" onClick={forget}>
        {words.forget}
      </Button>
    </p>
  )
}
