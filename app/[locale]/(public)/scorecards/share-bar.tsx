import type { Locale } from '#contract/ids.ts'
import type { Share } from '#contract/scorecards/share.ts'
import { figureWords, LINE, percentOf } from './figure-words.ts'

/** A share as a bar with its percent, how many it is of, and its interval. `line`: under 80 % it is hatched. */
export async function ShareBar({ locale, share, line = false }: { locale: Locale; share: Share; line?: boolean }) {
  const word = await figureWords(locale)
  const percent = percentOf(share)
  if (percent === null) return '—'
  const look = line ? (share.of / share.n < LINE ? 'low' : '') : 'alt'
  return (
    <>
      <span className="bw">
        <span className="hb" aria-hidden="true">
          <i className={look} style={{ width: `${percent}%` }} />
        </span>
        <b>{word.percent(share)}</b>
      </span>
      <span className="small muted block whitespace-nowrap">
        {word.counts(share)} · {word.between(share)}
      </span>
    </>
  )
}
