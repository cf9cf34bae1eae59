import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { JsonLd } from '#app/_server/json-ld.tsx'
import { shareAnswer } from '#app/_server/own-response.ts'
import { shareMetadata } from '#app/_server/share-metadata.ts'
import { Notice } from '#app/_ui/notice.tsx'
import { Gate } from '#app/[locale]/(public)/gate.tsx'
import { orGate } from '#app/[locale]/(public)/or-gate.ts'
import { Lost, lostMetadata } from '#app/[locale]/lost.tsx'
import { id } from '#contract/ids.ts'
import { PAGE_SIZE } from '#contract/limits.ts'
import { typedCode } from '#contract/polls/published.ts'
import type { ListQuery } from '#contract/question-list.ts'
import { REFUSALS, type RefusalCode, refusalText } from '#contract/refusals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import type { HearingView } from '#contract/streams/hearing/view.ts'
import { EndedPage } from './parts/ended-page.tsx'
import { LivePage } from './parts/live-page.tsx'
import { outcomeFilter } from './parts/outcome-filter.ts'
import { hearingFor, readPage } from './read.ts'

type Props = {
  params: Promise<{ locale: Locale; slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Parameters by which everybody is shown the same. */
const SHARED_QUERY: ReadonlySet<string> = new Set(['page', 'order', 'part', 'topic', 'mode', 'fate'])

/** Every visit reads the present state; caches may keep it for a second. */
export const dynamic = 'force-dynamic'

/** The hearing's name and what one can do here. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const t = await getTranslations({ locale, namespace: 'hearing.page' })
  const found = await findHearing(slug)
  if (found === 'gate') return { title: t('gate.title') }
  if (!found) return lostMetadata(locale)
  const hearing = found.value
  const title = inLocale(hearing.view.settings.title, locale)
  const description = inLocale(hearing.view.settings.summary, locale) || t('description', { title })
  // The page of a hearing that is on has no byte to spare (`weight.spec.ts`).
  const oembed = HEARING_KIND[hearing.view.status] !== 'on'
  return shareMetadata({ locale, path: `/hearings/${slug}`, title, description, feed: true, oembed })
}

/** A hearing's public page: before, during and after its broadcast; complete before any script runs. */
export default async function HearingPage({ params, searchParams }: Props) {
  const { locale, slug } = await params
  setRequestLocale(locale)
  const asked = await searchParams
  const found = await findHearing(slug)
  if (!found) return <Lost locale={locale} path={`/hearings/${slug}`} />
  if (found === 'gate') return <Gate locale={locale} path={`/hearings/${slug}`} current="hearings" />
  const hearing = found.value
  const after = (pageOf(asked.page) - 1) * PAGE_SIZE
  const notice = (await refusedNotice(locale, asked)) ?? ballotNotice(locale, asked.ballot)
  // What a form's redirect asks for besides is for who sent the form.
  const isForAll = found.isShared && Object.keys(asked).every((name) => SHARED_QUERY.has(name))
  if (HEARING_KIND[hearing.view.status] === 'over') {
    if (isForAll) shareAnswer('all')
    return (
      <>
        <JsonLd data={broadcastFacts(locale, hearing.view)} />
        <EndedPage {...{ locale, slug, hearing, after, notice }} filter={outcomeFilter(asked.fate)} />
      </>
    )
  }
  const query = listQuery(asked, hearing.view.settings.topics)
  const page = await readPage(slug, query, after)
  if (isForAll) shareAnswer('all')
  return (
    <LivePage
      {...{ locale, slug, hearing, page, query, after, notice }}
      mode={typeof asked.mode === 'string' ? asked.mode : undefined}
    />
  )
}

/** The broadcast of a hearing that is over, as search engines mark it. (The page of one that is on has no byte to spare: `weight.spec.ts`.) */
function broadcastFacts(locale: Locale, { settings, startedAt, closedAt }: HearingView) {
  return {
    '@type': 'BroadcastEvent',
    name: inLocale(settings.title, locale),
    startDate: startedAt ?? settings.startsAt,
    endDate: closedAt ?? settings.endsAt,
    isLiveBroadcast: false,
  }
}

const findHearing = (slug: string) => orGate(() => hearingFor(slug))

/** The part of the list that an address asks for: what is open, by votes, unless it says otherwise. */
function listQuery(
  { order, part, topic }: Record<string, string | string[] | undefined>,
  topics: readonly { id: string }[],
): ListQuery {
  return {
    order: order === 'new' ? 'new' : 'top',
    part: part === 'settled' ? 'settled' : 'open',
    topicId: topics.find((known) => known.id === topic)?.id ?? null,
  }
}

const pageOf = (text: string | string[] | undefined): number =>
  typeof text === 'string' && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 1

/** What a plain form's ballot is told: that it is in, and its code. */
function ballotNotice(locale: Locale, asked: string | string[] | undefined) {
  const code = typeof asked === 'string' ? typedCode(asked) : undefined
  if (!code) return null
  const { room: words } = islandMessages(locale).instant
  return (
    // biome-ignore lint/a11y/noAutofocus: the page was loaded to say this
    <div role="status" tabIndex={-1} autoFocus>
      <Notice tone="ok" title={words.received} className="lv-flag">
        {fill(words.code, { code })} <span className="hint block">{words.codeHint}</span>
      </Notice>
    </div>
  )
}

/** The sentence of a plain form's vote that was not taken. */
async function refusedNotice(
  locale: Locale,
  { refused, seconds, question }: Record<string, string | string[] | undefined>,
) {
  const code = (Object.keys(REFUSALS) as RefusalCode[]).find((known) => known === refused)
  if (!code) return null
  const t = await getTranslations({ locale, namespace: 'hearing.page' })
  const wait = typeof seconds === 'string' && /^\d{1,5}$/.test(seconds) ? Number(seconds) : 1
  const at = id.safeParse(question).data
  return (
    // biome-ignore lint/a11y/noAutofocus: the page was loaded to say this
    <div role="alert" tabIndex={-1} autoFocus>
      <Notice tone="danger" title={t('refused')} className="lv-flag">
        {refusalText(code, locale, { seconds: wait, wait })} {at && <a href={`#q-${at}`}>{t('refusedAt')}</a>}
      </Notice>
    </div>
  )
}
