import type { Metadata } from 'next'
import { setRequestLocale } from 'next-intl/server'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { getStateLabels } from '#app/_i18n/state-labels.ts'
import { momentText } from '#app/_i18n/times.ts'
import { EmbedHearing } from '#app/_live/embed/embed-hearing.tsx'
import { shareAnswer } from '#app/_server/own-response.ts'
import { publicPage } from '#app/_server/question-pages.ts'
import { publicSnapshot } from '#app/_server/snapshots.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Logo } from '#app/_ui/logo.tsx'
import { firstSnapshot } from '#app/[locale]/(public)/hearings/[slug]/parts/first-snapshot.ts'
import { ReplayPart } from '#app/[locale]/(public)/hearings/[slug]/parts/replay-part.tsx'
import { Refusal } from '#contract/refusals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { env } from '#platform/env.ts'
import '#app/[locale]/(public)/hearings/[slug]/parts/hearing.css'

type Props = {
  params: Promise<{ locale: Locale; slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Every visit reads the present state; caches may keep it for a second. */
export const dynamic = 'force-dynamic'

/** The page's title; nobody should find it by a search. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const found = await find(slug)
  return { title: found ? inLocale(found.view.settings.title, locale) : '', robots: { index: false } }
}

/** A hearing for the pages of other sites, as every visitor may see it: `?show=player` or `questions` for one of both. */
export default async function EmbedPage({ params, searchParams }: Props) {
  const { locale, slug } = await params
  setRequestLocale(locale)
  const { common, hearing: words, captions, instant } = islandMessages(locale)
  const site = new URL(localePath(locale, `/hearings/${slug}`), env.MINSHENG_URL).href
  const found = await find(slug)
  const { show } = await searchParams
  const shows = show === 'player' || show === 'questions' ? show : 'all'
  if (found) shareAnswer('all')
  const isOver = found !== undefined && HEARING_KIND[found.view.status] === 'over'
  const notRecorded = found?.view.settings.notRecorded
  return (
    <div className="lv">
      <header className="lv-top">
        <div className="lv-title px-3">
          <h1>{found ? inLocale(found.view.settings.title, locale) : words.embed.lost}</h1>
          {found && <p>{momentText(found.view.settings.startsAt, found.view.settings.timeZone, locale)}</p>}
        </div>
        <LinkButton variant="quiet" size="sm" href={site} target="_blank" rel="noopener">
          <Logo name={common.name} />
          <span className="sr">{words.embed.open}</span>
        </LinkButton>
      </header>
      {notRecorded && !isOver && (
        <p className="lv-flag">{fill(words.kept.none, { reason: inLocale(notRecorded, locale) })}</p>
      )}
      {!found ? (
        <main id="main" className="wrap py-4">
          <p>{words.embed.lostBody}</p>
        </main>
      ) : isOver ? (
        <main id="main" className="wrap py-4">
          <ReplayPart locale={locale} view={found.view} isFramed />
          <LinkButton icon="list" href={site} target="_blank" rel="noopener">
            {words.embed.outcomes}
          </LinkButton>
        </main>
      ) : (
        <EmbedHearing
          {...{ slug, locale, site, shows }}
          snapshot={firstSnapshot(found, await publicPage(slug, { order: 'top', part: 'open', topicId: null }, 0))}
          words={{
            ...words.embed,
            captions: captions.view,
            poll: instant.room,
            broadcast: words.room.broadcast,
            slateConnecting: words.room.slateConnecting,
            slateLobby: words.room.slateLobby,
            slateLobbyText: words.room.slateLobbyText,
            answering: (await getStateLabels(locale)).states.answering,
          }}
        />
      )}
    </div>
  )
}

/** What is not for everybody is not shown inside other sites, whoever looks. */
async function find(slug: string) {
  try {
    return await publicSnapshot(slug)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
