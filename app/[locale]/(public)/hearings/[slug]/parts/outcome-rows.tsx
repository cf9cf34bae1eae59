import { getTranslations } from 'next-intl/server'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { isolate } from '#app/_i18n/isolate.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { getStateLabels } from '#app/_i18n/state-labels.ts'
import { calendarText } from '#app/_i18n/times.ts'
import { reasonNames } from '#app/_server/reason-names.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { LinkSegments } from '#app/_ui/segmented.tsx'
import { type StateLabels, StateTag } from '#app/_ui/state-tag.tsx'
import { readOutcomes } from '#app/[locale]/(public)/hearings/[slug]/read.ts'
import { PAGE_SIZE } from '#contract/limits.ts'
import type { HearingView } from '#contract/streams/hearing/view.ts'
import { votesUnderReview } from '#contract/vote-review.ts'
import type { OutcomeRow } from '#domain/question/outcomes.ts'
import { OUTCOME_FILTERS, type OutcomeFilter } from './outcome-filter.ts'

type Props = { locale: Locale; slug: string; view: HearingView; filter: OutcomeFilter; after: number }

/** Every question of an ended hearing as a row, 50 a page, the most joined first. */
export async function OutcomeRows({ locale, slug, view, filter, after }: Props) {
  const t = await getTranslations({ locale, namespace: 'hearing' })
  const { states } = await getStateLabels(locale)
  const reasons = await reasonNames(locale)
  const { rows, next } = await readOutcomes(slug, filter, after)
  const at = (outcome: OutcomeFilter, from: number) => {
    const query = new URLSearchParams({
      ...(outcome === 'all' ? {} : { fate: outcome }),
      ...(from > 0 ? { page: String(from / PAGE_SIZE + 1) } : {}),
    })
    return localePath(locale, `/hearings/${slug}${query.size > 0 ? `?${query}` : ''}#rows`)
  }
  const shown = (Object.keys(OUTCOME_FILTERS) as OutcomeFilter[]).filter(
    (outcome) =>
      outcome === 'all' || outcome === filter || OUTCOME_FILTERS[outcome].some((status) => view.counts[status] > 0),
  )
  return (
    <>
      <div className="mt-5" id="rows">
        <LinkSegments
          label={t('ended.filter')}
          current={filter}
          parts={shown.map((outcome) => ({
            key: outcome,
            label: outcome === 'all' ? t('ended.all') : states[outcome],
            href: at(outcome, 0),
          }))}
        />
      </div>
      <ul className="fr-list" aria-label={t('ended.rows')}>
        {rows.map((row) => (
          <Row key={row.id} {...{ row, locale, slug, t, states, reasons }} />
        ))}
      </ul>
      {rows.length === 0 && <p className="muted py-4">{t('ended.noneHere')}</p>}
      {(after > 0 || next !== null) && (
        <nav className="row between mt-4" aria-label={t('ended.pages')}>
          {after > 0 ? (
            <LinkButton icon="back" href={at(filter, after - PAGE_SIZE)}>
              {t('ended.previous')}
            </LinkButton>
          ) : (
            <span />
          )}
          {next !== null && <LinkButton href={at(filter, next)}>{t('ended.next')}</LinkButton>}
        </nav>
      )}
    </>
  )
}

type RowProps = Pick<Props, 'locale' | 'slug'> & {
  row: OutcomeRow
  t: Awaited<ReturnType<typeof getTranslations<'hearing'>>>
  states: StateLabels
  reasons: Readonly<Record<string, string>>
}

function Row({ row, locale, slug, t, states, reasons }: RowProps) {
  const { text, status, answer, caseNumber, reason, joinedNumber } = row
  const hidden = row.erased
    ? t('ended.erased')
    : status === 'declined' || status === 'withdrawn'
      ? t('ended.withheld')
      : t('ended.unread')
  const caseHref = caseNumber ? localePath(locale, `/cases/${caseNumber}`) : undefined
  const details = [
    t('room.number', { n: row.number }),
    ...(joinedNumber !== null ? [t('ended.joined', { number: joinedNumber })] : []),
    ...(status === 'declined' && reason ? [t('ended.reason', { code: reason, reason: reasons[reason] ?? '' })] : []),
    ...(votesUnderReview(row) ? [t('room.underReview', { n: votesUnderReview(row) })] : []),
    ...(row.setAside ? [t('room.setAside', { n: row.setAside })] : []),
    ...(row.importedVotes ? [t('room.imported', { n: row.importedVotes.toLocaleString(locale) })] : []),
  ]
  return (
    <li className="fr" id={`q-${row.id}`}>
      <div className="fr-m">
        {text ? (
          <h3 className="voice fr-q" dir="auto">
            <a href={localePath(locale, `/hearings/${slug}/questions/${row.number}`)}>{text.title}</a>
          </h3>
        ) : (
          <p className="fr-q muted">{hidden}</p>
        )}
        {answer && (
          <blockquote className={`said said-${answer.kind}`}>
            <footer>
              {t('ended.by', { name: isolate(nameIn(answer, locale)), title: inLocale(answer.title, locale) })}
            </footer>
            <p dir="auto">{answer.summary}</p>
          </blockquote>
        )}
        <p className="small muted">{details.join(' · ')}</p>
      </div>
      <span className="fr-s">
        {status !== 'case' && (
          <StateTag
            state={status}
            label={states[status]}
            {...(status === 'promised' && answer?.dueOn
              ? { detail: calendarText(answer.dueOn, locale) }
              : status === 'declined' && reason
                ? { detail: reason }
                : {})}
          />
        )}
        {(status === 'case' || caseNumber) && (
          <StateTag
            state="case"
            label={states.case}
            {...(caseNumber && caseHref ? { detail: caseNumber, href: caseHref } : {})}
          />
        )}
      </span>
      <span className="fr-v">
        {t.rich('ended.votes', {
          n: (row.votes + row.importedVotes).toLocaleString(locale),
          b: (part) => <b>{part}</b>,
        })}
      </span>
    </li>
  )
}
