import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Card } from '#app/_ui/card.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { Locale } from '#contract/ids.ts'
import type { Figures } from '#contract/scorecards/scorecard.ts'
import type { BandedScorecard, ScorecardTable } from '#contract/scorecards/table.ts'
import { figureWords } from './figure-words.ts'
import { ShareBar } from './share-bar.tsx'

/** Every figure of a department, with that of the whole city beside it. */
export async function AllFigures({
  locale,
  card,
  table: { whole },
}: {
  locale: Locale
  card: BandedScorecard
  table: ScorecardTable
}) {
  const t = await getTranslations('scorecards')
  const word = await figureWords(locale)
  const rating = (figures: Figures, of: 'solved' | 'fair' | 'fast') => {
    const { n, sum } = figures.ratings[of]
    return n === 0 ? '—' : t('figure.rating', { mean: (sum / n).toFixed(1), n })
  }
  const line = (share: Figures['closed'], isLined = false) => <ShareBar locale={locale} share={share} line={isLined} />
  const both = (say: (figures: Figures) => ReactNode): readonly [ReactNode, ReactNode] => [
    say(card.figures),
    say(whole),
  ]
  const rows: Readonly<Record<FigureName, readonly [ReactNode, ReactNode]>> = {
    received: both(({ received }) => received),
    attendedOnTime: both(({ attendedOnTime }) => line(attendedOnTime, true)),
    attentionMedian: both(({ attentionDays }) => word.days(attentionDays.median)),
    attentionP90: both(({ attentionDays }) => word.days(attentionDays.p90)),
    repliedOnTime: both(({ repliedOnTime }) => line(repliedOnTime, true)),
    replyMedian: both(({ replyDays }) => word.days(replyDays.median)),
    replyP90: both(({ replyDays }) => word.days(replyDays.p90)),
    closed: both(({ closed }) => line(closed)),
    confirmed: both(({ confirmed }) => line(confirmed)),
    reopened: both(({ reopened }) => reopened),
    solved: both((figures) => rating(figures, 'solved')),
    fair: both((figures) => rating(figures, 'fair')),
    fast: both((figures) => rating(figures, 'fast')),
    promises: both(({ promisesKept }) => line(promisesKept)),
    extensions: both(({ extensions }) => extensions),
    breaches: both(({ breaches }) => breaches),
    returned: [card.returned, '—'],
    lost: [card.disputesLost, '—'],
    open: both(({ open }) => open),
    held: [word.hours(card.held), '—'],
  }
  return (
    <Card flush className="so-t">
      <div className="so-th">
        <h2>{t('department.figures')}</h2>
      </div>
      <Table caption={t('department.figures')} hideCaption className="score">
        <thead>
          <tr>
            <th scope="col">{t('department.what')}</th>
            <th scope="col">{t('department.here')}</th>
            <th scope="col">{t('department.city')}</th>
          </tr>
        </thead>
        <tbody>
          {(Object.keys(rows) as (keyof typeof rows)[]).map((name) => (
            <tr key={name}>
              <th scope="row">{t(`figure.${name}`)}</th>
              <td>{rows[name][0]}</td>
              <td>{rows[name][1]}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

type FigureName =
  | 'received'
  | 'attendedOnTime'
  | 'attentionMedian'
  | 'attentionP90'
  | 'repliedOnTime'
  | 'replyMedian'
  | 'replyP90'
  | 'closed'
  | 'confirmed'
  | 'reopened'
  | 'solved'
  | 'fair'
  | 'fast'
  | 'promises'
  | 'extensions'
  | 'breaches'
  | 'returned'
  | 'lost'
  | 'open'
  | 'held'
