import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { Card } from '#app/_ui/card.tsx'
import type { Around, Poll } from '#app/[locale]/(public)/polls/[slug]/read.ts'
import type { Locale } from '#contract/ids.ts'

/** What there is to choose from, with its pictures, for who has no form to read it in: before the opening, after the close, and before signing in. */
export async function PollOptions({ locale, poll, around }: { locale: Locale; poll: Poll; around: Around }) {
  const t = await getTranslations('polls')
  const { phase, mayVote, alternatives } = around
  if (phase === 'open' && mayVote) return null
  return (
    <Card labelledBy="options">
      <h2 id="options">{t('options')}</h2>
      <ol className="pos mt-3">
        {poll.options.map(({ number, title, text, picture }) => (
          <li key={number} className="po-o po-read">
            {picture && alternatives.has(picture.id) && (
              // biome-ignore lint/performance/noImgElement: it is made in its sizes when it is taken
              <img
                className="pic"
                src={`/api/v1/attachments/${picture.id}/large`}
                alt={alternatives.get(picture.id) ?? ''}
                width={picture.width}
                height={picture.height}
                loading="lazy"
              />
            )}
            <div>
              <span className="row">
                <span className="mono">{number}</span>
                <b>{inLocale(title, locale)}</b>
              </span>
              {inLocale(text, locale) && <small>{inLocale(text, locale)}</small>}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  )
}
