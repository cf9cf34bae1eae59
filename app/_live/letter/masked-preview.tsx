import { fill } from '#app/_i18n/fill.ts'
import { findMasked, masked } from '#contract/letters/mask.ts'
import type { LetterDraft } from './letter-draft.ts'
import type { LetterWords } from './letter-form.tsx'

/** What the public would read of a letter that becomes public, by the function that the server masks it with. */
export function MaskedPreview({ words, draft }: { words: LetterWords; draft: LetterDraft }) {
  const { title, body, consent } = draft
  if (consent !== 'yes') return null
  const n = findMasked(title).length + findMasked(body).length
  return (
    <section className="card pad stack" aria-label={words.preview}>
      <div className="row between">
        <b>{words.preview}</b>
        <span className="small muted">{fill(words.masked, { n })}</span>
      </div>
      {title && (
        <p dir="auto">
          <b>{masked(title)}</b>
        </p>
      )}
      {body && (
        <p dir="auto" className="prose whitespace-pre-wrap">
          {masked(body)}
        </p>
      )}
      <p className="hint">{words.previewNoScript}</p>
    </section>
  )
}
