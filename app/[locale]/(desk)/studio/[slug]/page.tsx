import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { InterpreterStudio } from '#app/_live/studio/interpreter-studio.tsx'
import { StudioDesk } from '#app/_live/studio/studio-desk.tsx'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { readInterpreter } from '#app/_server/interpreter-place.ts'
import { readPanel } from '#app/_server/panel-frame.ts'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { listSeats } from '#domain/hearing/stage-queries.ts'
import { database } from '#platform/db.ts'
import { readRemoved } from './actions.ts'

type Props = { params: Promise<{ locale: Locale; slug: string }> }

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'studio' })
  return { title: t('title') }
}

/** The studio of a hearing. */
export default async function StudioPage({ params }: Props) {
  const { locale, slug } = await params
  setRequestLocale(locale)
  const path = `/studio/${slug}`
  const { studio, common } = islandMessages(locale)
  const messages = { ...studio, keys: common.keys }
  const isRemoved = readRemoved.bind(null, slug)
  const interpreter = await deskRead(locale, path, () => readInterpreter(locale, slug, common.close))
  if (interpreter.value)
    return (
      <PublicShell locale={locale} path={path}>
        <PageHeader title={studio.title}>{inLocale(interpreter.value.snapshot.view.settings.title, locale)}</PageHeader>
        <InterpreterStudio {...interpreter.value} messages={messages} isRemoved={isRemoved} />
      </PublicShell>
    )
  const read = await deskRead(locale, path, async () => {
    const panel = await readPanel(locale, slug, 'studio')
    const seats = await listSeats(database().prisma, await currentActor(), panel.snapshot.view.id)
    return { ...panel, seats }
  })
  if (read.refusal) return <RefusedDesk locale={locale} path={path} refusal={read.refusal} />
  const { frame, snapshot, place, seats } = read.value
  return (
    <StudioDesk
      frame={frame}
      messages={messages}
      snapshot={snapshot}
      place={place}
      seats={seats}
      isRemoved={isRemoved}
    />
  )
}
