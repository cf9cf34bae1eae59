import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { cache } from 'react'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { momentText } from '#app/_i18n/times.ts'
import { currentActor } from '#app/_server/context.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { Lost, lostMetadata } from '#app/[locale]/lost.tsx'
import { type Actor, inOffice, VISITOR } from '#contract/identity.ts'
import { slug as slugSchema } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { type ReadCertificate, readCertificate, readsRunningPolls } from '#domain/poll/certificate.ts'
import { listEvidence } from '#domain/poll/evidence-queries.ts'
import { listLateBallots } from '#domain/poll/late.ts'
import { database } from '#platform/db.ts'
import { keepLast } from '#platform/keep-last.ts'
import { EvidencePart } from './evidence-part.tsx'
import { LatePart } from './late-part.tsx'
import { SheetsPart } from './sheets-part.tsx'
import { StepsPart } from './steps-part.tsx'
import { WaysPart } from './ways-part.tsx'

type Props = { params: Promise<{ locale: Locale; slug: string }> }

/** What everybody reads is of a counted poll, drawn up from all its ballots, and never changes. */
const kept = keepLast<ReadCertificate>(100)

async function readFor(reader: Actor, slug: string): Promise<ReadCertificate | undefined> {
  const draw = () => readCertificate(database().prisma, reader, slug)
  try {
    return await (reader === VISITOR ? kept(slug, draw) : draw())
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unknown') return
    throw error
  }
}

const read = cache(async (slug: string): Promise<ReadCertificate | undefined> => {
  if (!slugSchema.safeParse(slug).success) return
  const found = await readFor(VISITOR, slug)
  if (found) return found
  const reader = await currentActor()
  return inOffice(reader) ? readFor(reader, slug) : undefined
})

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const found = await read(slug)
  if (!found) return lostMetadata(locale)
  const t = await getTranslations({ locale, namespace: 'ballots' })
  return { title: `${t('certificate.title')} · ${inLocale(found.title, locale)}` }
}

/** How many ballots of a poll came by each way, what became of them, and every difference: public once the count is final. */
export default async function CertificatePage({ params }: Props) {
  const { locale, slug } = await params
  setRequestLocale(locale)
  await connection()
  const path = `/polls/${slug}/certificate`
  const found = await read(slug)
  if (!found) return <Lost locale={locale} path={path} />
  const { title, countedAt, timeZone, certificate } = found
  const reader = await currentActor()
  const late = readsRunningPolls(reader) ? await listLateBallots(database().prisma, reader, slug) : undefined
  const evidence = await listEvidence(database().prisma, reader, slug)
  const t = await getTranslations('ballots.certificate')
  return (
    <PublicShell locale={locale} path={path} current="polls">
      <PageHeader
        title={t('title')}
        actions={
          <LinkButton size="sm" icon="back" href={localePath(locale, `/polls/${slug}`)}>
            {t('back')}
          </LinkButton>
        }
      >
        <p className="muted">{inLocale(title, locale)}</p>
        <p>{t('lead')}</p>
      </PageHeader>
      <div className="stack">
        {countedAt ? (
          <p className="small muted">{t('final', { at: momentText(countedAt, timeZone, locale) })}</p>
        ) : (
          <Notice tone="warn">{t('soFar')}</Notice>
        )}
        <WaysPart ways={certificate.ways} locale={locale} />
        <SheetsPart sheets={certificate.sheets} locale={locale} />
        <StepsPart ways={certificate.ways} locale={locale} />
        {late && <LatePart {...{ late, timeZone, locale }} />}
        <EvidencePart evidence={evidence} locale={locale} />
      </div>
    </PublicShell>
  )
}
