import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { Button } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import type { Locale } from '#contract/ids.ts'
import type { CaseSnapshot } from '#domain/case/queries.ts'
import { answerOffer } from './actions.ts'

/** Asks the writer of a letter whether it may be a question of a hearing, and shows what would be public; says to everybody that it became one. */
export async function OfferPart({
  locale,
  number,
  offer,
  linked,
}: Pick<CaseSnapshot, 'offer' | 'linked'> & { locale: Locale; number: string }) {
  const t = await getTranslations('case.offer')
  const own = (title: { zh: string; en: string }) => inLocale(title, locale)
  return (
    <>
      {linked && (
        <p>
          <a href={localePath(locale, `/hearings/${linked.slug}/questions/${linked.number}`)}>
            {t('linked', { hearing: own(linked.title), number: linked.number })}
          </a>
        </p>
      )}
      {offer && (
        <Card labelledBy="offer" mark="current">
          <h2 id="offer">{t('title')}</h2>
          <p>
            <a href={localePath(locale, `/hearings/${offer.hearing.slug}`)}>{own(offer.hearing.title)}</a>
          </p>
          <p className="muted small">{t('text')}</p>
          <blockquote className="said">
            <p className="voice" dir="auto">
              {offer.title}
            </p>
            <p className="whitespace-pre-line wrap-anywhere" dir="auto">
              {offer.body}
            </p>
          </blockquote>
          <form action={answerOffer} className="row mt-3">
            <input type="hidden" name="locale" value={locale} />
            <input type="hidden" name="caseNumber" value={number} />
            <input type="hidden" name="version" value={offer.version} />
            <Button type="submit" variant="primary" name="accepts" value="yes">
              {t('accept')}
            </Button>
            <Button type="submit" name="accepts" value="no">
              {t('decline')}
            </Button>
          </form>
        </Card>
      )}
    </>
  )
}
