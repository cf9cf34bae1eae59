import type { Metadata } from 'next'
import { setRequestLocale } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { CaptionDesk } from '#app/_live/captions/caption-desk.tsx'
import { readCaptionDesk } from '#app/_server/captions/desk.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'

type Props = { params: Promise<{ locale: Locale; slug: string }> }

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: islandMessages((await params).locale).captions.title }
}

/** Where the captions of a hearing are written and corrected. */
export default async function CaptionsPage({ params }: Props) {
  const { locale, slug } = await params
  setRequestLocale(locale)
  const path = `/captions/${slug}`
  const read = await deskRead(locale, path, () => readCaptionDesk(locale, slug))
  if (read.refusal) return <RefusedDesk locale={locale} path={path} refusal={read.refusal} />
  const { frame, snapshot, transcript } = read.value
  const { words } = frame
  return (
    <PublicShell locale={locale} path={path}>
      <PageHeader
        title={words.title}
        actions={
          <>
            <LinkButton size="sm" icon="viewers" href={localePath(locale, `/hearings/${slug}`)} target="_blank">
              {words.public}
            </LinkButton>
            <LinkButton size="sm" icon="text" href={localePath(locale, `/hearings/${slug}/transcript`)}>
              {words.transcript}
            </LinkButton>
          </>
        }
      >
        <p className="muted">{inLocale(snapshot.view.settings.title, locale)}</p>
        <p>{words.lead}</p>
      </PageHeader>
      <CaptionDesk frame={frame} snapshot={snapshot} transcript={transcript} />
    </PublicShell>
  )
}
