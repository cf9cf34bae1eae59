import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { dayText } from '#app/_i18n/times.ts'
import { Card } from '#app/_ui/card.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import type { IconName } from '#app/_ui/icon-names.ts'
import type { Locale } from '#contract/ids.ts'
import type { SearchKind } from '#contract/search.ts'
import type { Piece } from '#domain/search/marks.ts'
import type { SearchResult } from '#domain/search/results.ts'

const ICONS = {
  case: 'case',
  question: 'approved',
  reply: 'answered',
  said: 'captions',
  hearing: 'date',
} as const satisfies Record<SearchKind, IconName>

/** Results in their order, what was looked for marked. */
export async function ResultList({ locale, results }: { locale: Locale; results: readonly SearchResult[] }) {
  const t = await getTranslations('search')
  return (
    <ol className="m-0 list-none p-0" aria-label={t('results')}>
      {results.map((result) => (
        <ResultItem key={`${result.kind}-${result.id}`} locale={locale} result={result} />
      ))}
    </ol>
  )
}

/** One result. */
export async function ResultItem({ locale, result }: { locale: Locale; result: SearchResult }) {
  const t = await getTranslations('search')
  const states = await getTranslations('case.state')
  const lines = await getTranslations('captions.lines')
  const { kind, title, case: opened, hearing, department, at } = result
  const own = inLocale(hearing.title, locale)
  const language = locale === 'en' ? 'en' : 'zh'
  const snippet = result.snippet[language]
  const place =
    opened?.number ?? (result.question === null ? undefined : t('question', { hearing: own, n: result.question }))
  return (
    <Card as="li" className="mb-3">
      <p className="small muted flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="tag">
          <Icon name={ICONS[kind]} />
          {t(`kind.${kind}`)}
        </span>
        {result.isUnchecked && <span className="tag">{lines('machine')}</span>}
        {place && <span className={opened ? 'mono' : undefined}>{place}</span>}
        {opened && <b>{states(opened.status)}</b>}
        {department && <span>{inLocale(department, locale)}</span>}
        <time dateTime={at}>{dayText(at, hearing.timeZone, locale)}</time>
      </p>
      <h2 className="mt-1 text-lg break-words" dir="auto">
        <a href={localePath(locale, addressOf(result))}>
          {title ? <Marked pieces={title[language]} /> : <span className="muted">{t('unread')}</span>}
        </a>
      </h2>
      {snippet.length > 0 && (
        <p className="prose mt-1 break-words" dir="auto">
          <Marked pieces={snippet} />
        </p>
      )}
    </Card>
  )
}

function addressOf({ kind, id, case: opened, hearing, question }: SearchResult): string {
  if (kind === 'hearing') return `/hearings/${hearing.slug}`
  if (kind === 'said') return `/hearings/${hearing.slug}/transcript#t-${id}`
  return opened ? `/cases/${opened.number}` : `/hearings/${hearing.slug}/questions/${question}`
}

function Marked({ pieces }: { pieces: readonly Piece[] }) {
  const places = pieces.map((_, n) => pieces.slice(0, n).reduce((sum, { text }) => sum + text.length, 0))
  return pieces.map(({ text, marked }, n) => (marked ? <mark key={places[n]}>{text}</mark> : text))
}
