import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { cache } from 'react'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { HOME_ZONE, zoneText } from '#app/_i18n/times.ts'
import { currentActor, shareWithVisitors } from '#app/_server/context.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { Gate } from '#app/[locale]/(public)/gate.tsx'
import { pageOf, streamKind } from '#app/[locale]/(public)/record/stream-kind.ts'
import { VerifyCard } from '#app/[locale]/(public)/record/verify-card.tsx'
import { Lost, lostMetadata } from '#app/[locale]/lost.tsx'
import type { Locale } from '#contract/ids.ts'
import { streamName } from '#contract/record.ts'
import { Refusal } from '#contract/refusals.ts'
import { questionsOfLines, readLedger, zoneOfStream } from '#domain/case/ledger.ts'
import { listHearings } from '#domain/hearing/queries.ts'
import { database } from '#platform/db.ts'
import { Line } from './line.tsx'

type Props = {
  params: Promise<{ locale: Locale; stream: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const SHOWN = 100

/** The page's title. */
export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { locale, stream } = await params
  const found = await read(stream, afterOf(await searchParams))
  if (!found) return lostMetadata(locale)
  const t = await getTranslations({ locale, namespace: 'record' })
  if (found === 'gate') return { title: t('title') }
  const { kind, id } = streamKind(stream)
  return { title: `${t(`kind.${kind}`, { name: await nameOf(kind, id, locale) })} · ${t('title')}` }
}

/** The lines of one stream, in their order, a hundred a page. */
export default async function Page({ params, searchParams }: Props) {
  const { locale, stream } = await params
  setRequestLocale(locale)
  await connection()
  const after = afterOf(await searchParams)
  const t = await getTranslations('record')
  const found = await read(stream, after)
  if (!found) return <Lost locale={locale} path={`/record/${stream}`} />
  if (found === 'gate') return <Gate locale={locale} path={`/record/${stream}`} current="record" />
  const { head, lines } = found
  await shareWithVisitors()
  const { kind, id } = streamKind(stream)
  const page = pageOf(stream)
  const questions = await questionsOfLines(database().prisma, await currentActor(), stream, lines)
  const zone = (await zoneOfStream(database().prisma, stream)) ?? HOME_ZONE
  const hearing = kind === 'hearing' ? localePath(locale, `/hearings/${id}`) : null
  const last = lines.at(-1)?.seq ?? head.seq
  const at = (seq: number) => localePath(locale, `/record/${stream}${seq > 0 ? `?after=${seq}` : ''}`)
  return (
    <PublicShell locale={locale} path={`/record/${stream}${after ? `?after=${after}` : ''}`} current="record">
      <PageHeader
        crumbsLabel={t('crumbs')}
        crumbs={[{ href: localePath(locale, '/record'), label: t('title') }]}
        title={t(`kind.${kind}`, { name: await nameOf(kind, id, locale) })}
        actions={page && <LinkButton href={localePath(locale, page)}>{t('open')}</LinkButton>}
      >
        <p className="muted">
          {t('count', { n: head.seq })} · {zoneText(zone, { zoneBeijing: t('zoneBeijing'), zone: t.raw('zone') })} ·{' '}
          <span className="digest">{head.hash.slice(0, 16)}…</span>
        </p>
      </PageHeader>
      <div className="two">
        <Card>
          {lines.length === 0 ? (
            <EmptyState icon="record" title={t('empty')}>
              {t('emptyText', { seq: head.seq })}
            </EmptyState>
          ) : (
            <ol>
              {lines.map((line) => (
                <Line key={line.seq} {...{ locale, line, hearing, zone }} question={questions.get(line.seq)} />
              ))}
            </ol>
          )}
          <nav className="row mt-4" aria-label={t('pages')}>
            {after > 0 && (
              <LinkButton icon="back" href={at(0)}>
                {t('previous')}
              </LinkButton>
            )}
            {last < head.seq && (
              <LinkButton icon="forward" href={at(last)}>
                {t('next')}
              </LinkButton>
            )}
          </nav>
        </Card>
        <div>
          <VerifyCard streams={stream} href={`/api/v1/record/${stream}`} download={t('verify.download')} />
        </div>
      </div>
    </PublicShell>
  )
}

/** How people call what a stream tells of: a hearing by its title. */
async function nameOf(kind: string, id: string, locale: Locale): Promise<string> {
  if (kind !== 'hearing') return id
  const [hearing] = await listHearings(database().prisma, await currentActor(), { slug: id })
  return hearing ? inLocale(hearing.title, locale) : id
}

const afterOf = ({ after }: Awaited<Props['searchParams']>): number =>
  typeof after === 'string' && /^\d{1,9}$/.test(after) ? Number(after) : 0

/** The lines after a number; `gate` where they are for verified people, undefined where there is no such stream for this reader. */
const read = cache(async (stream: string, after: number) => {
  if (!streamName.safeParse(stream).success) return undefined
  try {
    return await readLedger(database().prisma, await currentActor(), stream, after, SHOWN)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unknown') return undefined
    if (error instanceof Refusal && error.code === 'verify_first') return 'gate'
    throw error
  }
})
