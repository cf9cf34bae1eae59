import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { Notice, type Tone } from '#app/_ui/notice.tsx'
import type { Verdict } from '#contract/recordings/verdict.ts'
import type { SaidWords } from './check-file.tsx'

const TONES: Record<Verdict['is'], Tone> = {
  authentic: 'ok',
  cut: 'warn',
  early: 'info',
  altered: 'danger',
  unknown: 'info',
}

/** What the record says of a file, in words, with the way to the original. */
export function Result({
  verdict,
  words,
  locale,
  timeZone,
}: {
  verdict: Verdict
  words: SaidWords
  locale: Locale
  timeZone: string
}) {
  const stretches = verdict.is === 'authentic' ? [verdict.stretch] : 'stretches' in verdict ? verdict.stretches : []
  // Seconds count in a clip.
  const { format } = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone })
  const time = (at: string) => format(new Date(at))
  return (
    <Notice tone={TONES[verdict.is]} title={words[verdict.is]}>
      <p>{sentence(verdict, words)}</p>
      {stretches.length > 0 && (
        <ul>
          {stretches.map(({ hearing, from, to }) => (
            <li key={from}>
              <a href={localePath(locale, `/hearings/${hearing.slug}`)}>
                {fill(words.stretch, { title: inLocale(hearing.title, locale), from: time(from), to: time(to) })}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Notice>
  )
}

function sentence(verdict: Verdict, words: SaidWords): string {
  switch (verdict.is) {
    case 'authentic':
      return words.authenticBody
    case 'cut':
      return words.cutBody
    case 'early':
      return words.earlyBody
    case 'unknown':
      return words.unknownBody
    case 'altered': {
      const { unknown, pieces, stretches } = verdict
      if (stretches.length === 0) return words.alteredAll
      return unknown > 0
        ? fill(words.alteredSome, { unknown: String(unknown), pieces: String(pieces) })
        : words.alteredHeader
    }
  }
}
