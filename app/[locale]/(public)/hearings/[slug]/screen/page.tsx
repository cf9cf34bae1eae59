import type { Metadata } from 'next'
import { setRequestLocale } from 'next-intl/server'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { getStateLabels } from '#app/_i18n/state-labels.ts'
import { PresenterScreen } from '#app/_live/screen/presenter-screen.tsx'
import { smsWayOf } from '#app/_server/sms/sms-way.ts'
import { Logo } from '#app/_ui/logo.tsx'
import { QrCode } from '#app/_ui/qr-code.tsx'
import { Gate } from '#app/[locale]/(public)/gate.tsx'
import { calledOnly } from '#app/[locale]/(public)/hearings/[slug]/parts/first-snapshot.ts'
import { hearingFor } from '#app/[locale]/(public)/hearings/[slug]/read.ts'
import { orGate } from '#app/[locale]/(public)/or-gate.ts'
import { Lost, lostMetadata } from '#app/[locale]/lost.tsx'
import { CAPTION_LANGUAGES, type CaptionLanguage } from '#contract/states.ts'
import { env } from '#platform/env.ts'
import './screen.css'

type Props = {
  params: Promise<{ locale: Locale; slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Every visit reads the present state. */
export const dynamic = 'force-dynamic'

/** The page's title; nobody should find it by a search. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const found = await findHearing(slug)
  if (!found || found === 'gate') return lostMetadata(locale)
  return {
    title: `${inLocale(found.view.settings.title, locale)} · ${islandMessages(locale).hearing.screen.title}`,
    robots: { index: false },
  }
}

/** What hangs behind the panel of a hearing: the question, its votes, and how to join. `?look=light` is for bright rooms, `?captions=` says in which language captions stand. */
export default async function ScreenPage({ params, searchParams }: Props) {
  const { locale, slug } = await params
  setRequestLocale(locale)
  const path = `/hearings/${slug}/screen`
  const found = await findHearing(slug)
  if (!found) return <Lost locale={locale} path={path} />
  if (found === 'gate') return <Gate locale={locale} path={path} current="hearings" />
  const { look, captions: asked } = await searchParams
  const { hearing, common, captions, instant } = islandMessages(locale)
  const sms = await smsWayOf(found.view.id)
  const address = new URL(localePath(locale, `/hearings/${slug}`), env.MINSHENG_URL)
  return (
    <div className={look === 'light' ? 'sc sc-light' : 'sc'}>
      <PresenterScreen
        {...{ slug, locale }}
        snapshot={calledOnly(found)}
        sms={sms}
        captions={captionsIn(asked, locale)}
        words={{
          screen: hearing.screen,
          room: hearing.room,
          captions: captions.view,
          poll: instant.room,
          ...(await getStateLabels(locale)),
        }}
        logo={<Logo name={common.name} />}
      >
        <aside className="sc-qr">
          <QrCode address={address.href} label={hearing.screen.code} />
          <p className="sc-do">{hearing.screen.join}</p>
          <p className="sc-address">{`${address.host}${address.pathname}`}</p>
          {sms && <p className="sc-sms">{fill(hearing.screen.sms, { to: sms.to, number: String(sms.number) })}</p>}
        </aside>
      </PresenterScreen>
    </div>
  )
}

/** The language of the captions that an address asks for: `?captions=zh`, `en` or `off`; that of the page without it. */
function captionsIn(asked: string | string[] | undefined, locale: Locale): CaptionLanguage | null {
  if (asked === 'off') return null
  return CAPTION_LANGUAGES.find((one) => one === asked) ?? (locale === 'en' ? 'en' : 'zh')
}

const findHearing = (slug: string) => orGate(async () => (await hearingFor(slug)).value)
