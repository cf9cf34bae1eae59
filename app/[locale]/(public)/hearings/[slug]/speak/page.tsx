import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { SpeakStage } from '#app/_live/speak/speak-stage.tsx'
import { slugIn } from '#app/_server/address.ts'
import { currentActor } from '#app/_server/context.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { Gate } from '#app/[locale]/(public)/gate.tsx'
import { readHearing } from '#app/[locale]/(public)/hearings/[slug]/read.ts'
import { orGate } from '#app/[locale]/(public)/or-gate.ts'
import { Lost, lostMetadata } from '#app/[locale]/lost.tsx'
import { getGuestKey } from '#domain/hearing/hands.ts'
import { database } from '#platform/db.ts'

type Props = { params: Promise<{ locale: Locale; slug: string }> }

/** Whether somebody is invited is a matter of this moment. */
export const dynamic = 'force-dynamic'

const find = (slug: string) => orGate(() => readHearing(slug))

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const found = await find(slug)
  if (!found) return lostMetadata(locale)
  return { title: (await getTranslations({ locale, namespace: 'hearing.speak' }))('title'), robots: { index: false } }
}

/** Where a guest citizen who raised a hand and was invited comes on a hearing's stage. */
export default async function SpeakPage({ params }: Props) {
  const { locale, slug } = await params
  setRequestLocale(locale)
  const path = `/hearings/${slug}/speak`
  const found = await find(slug)
  if (!found) return <Lost locale={locale} path={path} />
  if (found === 'gate') return <Gate locale={locale} path={path} current="hearings" />
  const { view, votes, v } = found
  const { hearing, studio, common } = islandMessages(locale)
  const back = localePath(locale, `/hearings/${slug}`)
  const ownKey = await getGuestKey(database().prisma, await currentActor(), slugIn(slug))
  return (
    <PublicShell locale={locale} path={path} current="hearings">
      <PageHeader title={hearing.speak.title}>{inLocale(view.settings.title, locale)}</PageHeader>
      <div className="no-js stack">
        <p>{hearing.speak.needsScript}</p>
        <p>
          <LinkButton icon="back" href={back}>
            {hearing.speak.back}
          </LinkButton>
        </p>
      </div>
      <div className="js-only">
        <SpeakStage
          {...{ slug, locale, ownKey, back }}
          snapshot={{ view: { ...view, questions: {} }, votes, v }}
          words={{ speak: hearing.speak, studio: { ...studio, keys: common.keys }, close: common.close }}
        />
      </div>
    </PublicShell>
  )
}
