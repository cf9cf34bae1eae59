import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { cache } from 'react'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { isolate } from '#app/_i18n/isolate.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { signed } from '#app/_i18n/signed.ts'
import { getStateLabels } from '#app/_i18n/state-labels.ts'
import { calendarText } from '#app/_i18n/times.ts'
import { ShareButton } from '#app/_live/share-button.tsx'
import { forReader } from '#app/_server/for-reader.ts'
import { questionPicture } from '#app/_server/question-picture.ts'
import { reasonNames } from '#app/_server/reason-names.ts'
import { shareMetadata } from '#app/_server/share-metadata.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { StateTag } from '#app/_ui/state-tag.tsx'
import { Gate } from '#app/[locale]/(public)/gate.tsx'
import { airedStretches } from '#app/[locale]/(public)/hearings/[slug]/parts/aired-stretches.ts'
import { ClipPart } from '#app/[locale]/(public)/hearings/[slug]/parts/clip-part.tsx'
import { Lost, lostMetadata } from '#app/[locale]/lost.tsx'
import type { Locale } from '#contract/ids.ts'
import { slug as slugSchema } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { type LinkedQuestion, readLinkedQuestion } from '#domain/question/permalink.ts'
import { database } from '#platform/db.ts'

type Props = { params: Promise<{ locale: Locale; slug: string; number: string }> }

const read = cache(async (slug: string, number: string): Promise<LinkedQuestion | 'gate' | undefined> => {
  if (!slugSchema.safeParse(slug).success || !/^[1-9]\d{0,8}$/.test(number)) return
  try {
    const { value } = await forReader((reader) => readLinkedQuestion(database().prisma, reader, slug, Number(number)))
    return value
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unknown') return
    if (error instanceof Refusal && error.code === 'verify_first') return 'gate'
    throw error
  }
})

const pathOf = (slug: string, number: string) => `/hearings/${slug}/questions/${number}`

/** The question itself is the title that a messenger shows; one that is not public stays out of it. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug, number } = await params
  const found = await read(slug, number)
  if (!found) return lostMetadata(locale)
  const t = await getTranslations({ locale, namespace: 'hearing' })
  if (found === 'gate') return { title: t('page.gate.title') }
  const hearing = inLocale(found.hearing.title, locale)
  const title = found.question.text?.title ?? t('room.number', { n: number })
  const description = t('link.description', { n: found.votes.toLocaleString(locale), hearing })
  const picture = questionPicture(locale, slug, number)
  const aired = await airedStretches(found.hearing, found.question)
  const thumbnail = aired.findLast((stretch) => stretch.thumbnail !== null)?.thumbnail ?? undefined
  return shareMetadata({ locale, path: pathOf(slug, number), title, description, oembed: true, picture, thumbnail })
}

/** One question of a hearing under an address of its own: what was asked, how it stands, what was answered, and the way to its hearing. */
export default async function Page({ params }: Props) {
  const { locale, slug, number } = await params
  setRequestLocale(locale)
  await connection()
  const found = await read(slug, number)
  const path = pathOf(slug, number)
  if (!found) return <Lost locale={locale} path={path} />
  if (found === 'gate') return <Gate locale={locale} path={path} current="hearings" />
  const { question, hearing, votes, topic, joined, letterCase } = found
  const { status, text, answer, caseNumber, reason } = question
  const t = await getTranslations('hearing')
  const reasons = await reasonNames(locale)
  const common = await getTranslations('common')
  const { states } = await getStateLabels(locale)
  const home = localePath(locale, `/hearings/${slug}`)
  const isOver = HEARING_KIND[hearing.status] === 'over'
  const facts = [
    t('room.number', { n: number }),
    ...(topic ? [inLocale(topic, locale)] : []),
    ...(text ? [isolate(signed(text.author, t.raw('room.anonymous')))] : []),
    ...(question.channel === 'web' || question.channel === 'import' ? [] : [t(`room.channels.${question.channel}`)]),
    t('link.asked', { n: votes.toLocaleString(locale) }),
  ]
  return (
    <PublicShell locale={locale} path={path} current="hearings">
      <PageHeader
        crumbs={[
          { href: localePath(locale, '/'), label: t('page.hearings') },
          { href: home, label: inLocale(hearing.title, locale) },
        ]}
        crumbsLabel={t('page.crumbs')}
        title={text ? <bdi className="voice">{text.title}</bdi> : t('link.hidden', { n: number })}
      >
        <div className="row mt-2">
          <StateTag
            state={status}
            label={states[status]}
            {...(status === 'promised' && answer?.dueOn ? { detail: calendarText(answer.dueOn, locale) } : {})}
          />
          {caseNumber && (
            <StateTag
              state="case"
              label={states.case}
              detail={caseNumber}
              href={localePath(locale, `/cases/${caseNumber}`)}
            />
          )}
        </div>
        <p className="muted small mt-2">{facts.join(' · ')}</p>
      </PageHeader>
      <div className="stack">
        {!text && (
          <p className="prose">
            {reason ? t('ended.reason', { code: reason, reason: reasons[reason] ?? '' }) : t('link.hiddenText')}
          </p>
        )}
        {letterCase && (
          <p className="prose">
            <a href={localePath(locale, `/cases/${letterCase}`)}>{t('link.letter', { number: letterCase })}</a>
          </p>
        )}
        {joined && (
          <p className="prose">
            <a href={localePath(locale, pathOf(slug, String(joined.number)))}>
              {t('ended.joined', { number: joined.number })}
            </a>
            {joined.title && <bdi className="ml-2">{joined.title}</bdi>}
          </p>
        )}
        {text?.body && (
          <p className="prose whitespace-pre-line" dir="auto">
            {text.body}
          </p>
        )}
        <ClipPart locale={locale} hearing={hearing} question={question} />
        {answer && (
          <blockquote className={`said said-${answer.kind}`}>
            <footer>
              {t('ended.by', { name: isolate(nameIn(answer, locale)), title: inLocale(answer.title, locale) })}
            </footer>
            <p dir="auto">{answer.summary}</p>
          </blockquote>
        )}
        <div className="row mt-5">
          <LinkButton variant="primary" href={isOver ? `${home}#rows` : `${home}#q-${question.id}`}>
            {t(isOver ? 'link.toHearing' : 'link.toJoin')}
          </LinkButton>
          <ShareButton
            path={localePath(locale, path)}
            title={text?.title ?? inLocale(hearing.title, locale)}
            messages={{ share: common('share'), copied: common('shareCopied'), failed: common('shareFailed') }}
          />
        </div>
      </div>
    </PublicShell>
  )
}
