import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { currentActor, shareWithVisitors } from '#app/_server/context.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { Locale } from '#contract/ids.ts'
import { streamName } from '#contract/record.ts'
import { listStreams } from '#domain/case/ledger.ts'
import { listHearings } from '#domain/hearing/queries.ts'
import { database } from '#platform/db.ts'
import { streamKind } from './stream-kind.ts'
import { VerifyCard } from './verify-card.tsx'

type Props = {
  params: Promise<{ locale: Locale }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const SHOWN = 200

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'record' })
  return { title: t('title') }
}

/** The streams of the public record with their heads, and how to verify them. */
export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  await connection()
  const raw = (await searchParams).after
  const after = streamName.safeParse(raw).data ?? ''
  const t = await getTranslations('record')
  const streams = await listStreams(database().prisma, await currentActor(), after, SHOWN)
  await shareWithVisitors()
  const titles = new Map(
    (await listHearings(database().prisma, await currentActor())).map(({ slug, title }) => [slug, title]),
  )
  const last = streams.length === SHOWN ? streams.at(-1)?.name : undefined
  return (
    <PublicShell
      locale={locale}
      path={after ? `/record?after=${encodeURIComponent(after)}` : '/record'}
      current="record"
    >
      <PageHeader title={t('title')}>
        <p className="prose muted">{t('lead')}</p>
      </PageHeader>
      <div className="two">
        <div>
          <Table caption={t('streams')} hideCaption>
            <thead>
              <tr>
                <th scope="col">{t('stream')}</th>
                <th scope="col" className="n">
                  {t('entries')}
                </th>
                <th scope="col" className="pl-4">
                  {t('head')}
                </th>
              </tr>
            </thead>
            <tbody>
              {streams.map(({ name, seq, hash }) => {
                const { kind, id } = streamKind(name)
                const title = kind === 'hearing' ? titles.get(id) : undefined
                return (
                  <tr key={name}>
                    <th scope="row" className="min-w-[11rem]">
                      <a href={localePath(locale, `/record/${name}`)}>
                        {t(`kind.${kind}`, { name: title ? inLocale(title, locale) : id })}
                      </a>
                    </th>
                    <td className="n">{seq.toLocaleString(locale)}</td>
                    <td className="pl-4">
                      <span className="digest">{hash.slice(0, 16)}…</span>
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </Table>
          <nav className="row mt-4" aria-label={t('pages')}>
            {after && (
              <LinkButton icon="back" href={localePath(locale, '/record')}>
                {t('previous')}
              </LinkButton>
            )}
            {last && (
              <LinkButton icon="forward" href={localePath(locale, `/record?after=${encodeURIComponent(last)}`)}>
                {t('next')}
              </LinkButton>
            )}
          </nav>
        </div>
        <div>
          <VerifyCard streams="--all" href="/api/v1/record" download={t('verify.all')} />
        </div>
      </div>
    </PublicShell>
  )
}
