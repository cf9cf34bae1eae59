import type { Metadata } from 'next'
import { setRequestLocale } from 'next-intl/server'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { NewLines } from '#app/_live/captions/islands.tsx'
import { PrintButton } from '#app/_live/share-button.tsx'
import { transcriptFor } from '#app/_server/captions/read.ts'
import { shareAnswer } from '#app/_server/own-response.ts'
import { reasonNames } from '#app/_server/reason-names.ts'
import { shareMetadata } from '#app/_server/share-metadata.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { LinkSegments } from '#app/_ui/segmented.tsx'
import { Gate } from '#app/[locale]/(public)/gate.tsx'
import { hearingFor } from '#app/[locale]/(public)/hearings/[slug]/read.ts'
import { orGate } from '#app/[locale]/(public)/or-gate.ts'
import { Lost, lostMetadata } from '#app/[locale]/lost.tsx'
import { CAPTION_LANGUAGES, HEARING_KIND } from '#contract/states.ts'
import { transcriptStream } from '#contract/streams/names.ts'
import { isUnchecked } from '#contract/streams/transcript/view.ts'
import { LinesByQuestion } from './lines-by-question.tsx'

type Props = {
  params: Promise<{ locale: Locale; slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Every visit reads the present state. */
export const dynamic = 'force-dynamic'

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const found = await find(slug)
  if (!found || found === 'gate') return lostMetadata(locale)
  const title = inLocale(found.hearing.view.settings.title, locale)
  const { read } = islandMessages(locale).captions
  return shareMetadata({
    locale,
    path: `/hearings/${slug}/transcript`,
    title: fill(read.of, { title }),
    description: fill(read.description, { title }),
  })
}

/** What was said at a hearing, line by line, by the question that was on air; complete without scripts, and live with them while it is on. */
export default async function TranscriptPage({ params, searchParams }: Props) {
  const { locale, slug } = await params
  setRequestLocale(locale)
  const path = `/hearings/${slug}/transcript`
  const found = await find(slug)
  if (!found) return <Lost locale={locale} path={path} />
  if (found === 'gate') return <Gate locale={locale} path={path} current="hearings" />
  if (found.isShared) shareAnswer('all')
  const { hearing, transcript } = found
  const { view } = hearing
  const messages = islandMessages(locale)
  const { captions: words, hearing: room } = messages
  const asked = (await searchParams).language
  const language = CAPTION_LANGUAGES.find((one) => one === asked)
  const lines = transcript.lines.filter((line) => !language || line.language === language)
  const isOn = HEARING_KIND[view.status] === 'on'
  const at = (to: string) => localePath(locale, to)
  const file = (name: string) => `/api/v1/hearings/${slug}/${name}`
  const names = await reasonNames(locale)
  const segment = (key: 'both' | 'zh' | 'en') => ({
    key,
    label: key === 'both' ? words.read.both : words.language[key],
    href: at(key === 'both' ? path : `${path}?language=${key}`),
  })
  return (
    <PublicShell locale={locale} path={path} current="hearings">
      <PageHeader
        title={words.read.title}
        crumbs={[
          { href: at('/'), label: room.page.hearings },
          { href: at(`/hearings/${slug}`), label: inLocale(view.settings.title, locale) },
        ]}
        crumbsLabel={room.page.crumbs}
        actions={
          <>
            <LinkButton size="sm" icon="download" href={file('captions-zh.vtt')}>
              {words.read.vttZh}
            </LinkButton>
            <LinkButton size="sm" icon="download" href={file('captions-en.vtt')}>
              {words.read.vttEn}
            </LinkButton>
            <LinkButton size="sm" icon="download" href={file('transcript')}>
              {words.read.json}
            </LinkButton>
            <PrintButton label={room.ended.print} />
          </>
        }
      >
        <p className="muted">{fill(words.read.count, { n: lines.length })}</p>
      </PageHeader>
      <LinkSegments
        label={words.read.language}
        current={language ?? 'both'}
        parts={[segment('both'), segment('zh'), segment('en')]}
      />
      {lines.some(isUnchecked) && <Notice className="mt-4">{words.read.machineNote}</Notice>}
      {lines.length === 0 ? (
        <EmptyState icon="captions" title={words.read.none}>
          {words.read.noneBody}
        </EmptyState>
      ) : (
        <LinesByQuestion
          {...{ locale, slug, lines }}
          questions={transcript.questions}
          timeZone={view.settings.timeZone}
          isOver={HEARING_KIND[view.status] === 'over'}
          words={words}
          reasonNames={names}
        />
      )}
      {isOn && (
        <>
          <NewLines
            slug={slug}
            locale={locale}
            timeZone={view.settings.timeZone}
            seq={transcript.seq}
            language={language ?? null}
            words={words}
            lineWords={room.room}
            reasonNames={names}
          />
          <p className="no-js mt-4">
            <a href={at(path)}>{words.read.reload}</a>
          </p>
        </>
      )}
      <footer className="mt-5">
        {transcript.seq > 0 && <a href={at(`/record/${transcriptStream(slug)}`)}>{words.read.check}</a>}
      </footer>
    </PublicShell>
  )
}

const find = (slug: string) =>
  orGate(async () => {
    const { value: transcript, isShared } = await transcriptFor(slug)
    const { value: hearing } = await hearingFor(slug)
    return { transcript, hearing, isShared }
  })
