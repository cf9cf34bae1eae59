import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { cache } from 'react'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { getStateLabels } from '#app/_i18n/state-labels.ts'
import { CaseBody, CaseByline, CaseTitle } from '#app/_live/case/case-text.tsx'
import { CaseTimeline } from '#app/_live/case/case-timeline.tsx'
import { LiveCase } from '#app/_live/case/live-case.tsx'
import { caseNumberIn } from '#app/_server/address.ts'
import { currentActor, shareWithVisitors } from '#app/_server/context.ts'
import { shareMetadata } from '#app/_server/share-metadata.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { StateTag } from '#app/_ui/state-tag.tsx'
import { Gate } from '#app/[locale]/(public)/gate.tsx'
import { Lost, lostMetadata } from '#app/[locale]/lost.tsx'
import type { Locale } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { caseText } from '#contract/streams/case/view.ts'
import { readCaseHistory } from '#domain/case/history.ts'
import { type CaseSnapshot, getCase } from '#domain/case/queries.ts'
import { database } from '#platform/db.ts'
import { CaseAnswer } from './case-answer.tsx'
import { CaseFacts } from './case-facts.tsx'
import { caseWords } from './case-words.ts'

type Props = { params: Promise<{ locale: Locale; number: string }> }

const readCase = cache(async (number: string): Promise<CaseSnapshot | 'gate' | undefined> => {
  try {
    return await getCase(database().prisma, await currentActor(), caseNumberIn(number))
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unknown') return undefined
    if (error instanceof Refusal && error.code === 'verify_first') return 'gate'
    throw error
  }
})

/** The page's title; an unreviewed text stays out of it, also for its asker. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, number } = await params
  const t = await getTranslations({ locale, namespace: 'case' })
  const found = await readCase(number)
  if (!found) return lostMetadata(locale)
  if (found === 'gate') return { title: t('title', { number }) }
  const { question } = found
  const description = question.published && question.text ? question.text.title : t('listLead')
  return shareMetadata({ locale, path: `/cases/${number}`, title: t('title', { number }), description })
}

/** A case: what was asked, who handles it, by when, and every step so far. */
export default async function Page({ params }: Props) {
  const { locale, number } = await params
  setRequestLocale(locale)
  const t = await getTranslations('case')
  const found = await readCase(number)
  if (!found) return <Lost locale={locale} path={`/cases/${number}`} />
  if (found === 'gate') return <Gate locale={locale} path={`/cases/${number}`} current="cases" />
  const history = await readCaseHistory(database().prisma, await currentActor(), number)
  await shareWithVisitors()
  const { states } = await getStateLabels(locale)
  const { view, question, hearing, department, votes } = found
  const topic = found.topic ? inLocale(found.topic, locale) : t('topicless')
  const to = department ? t('openedTo', { department: inLocale(department, locale) }) : t('noDepartment')
  const own = question.text && caseText(question.text)
  return (
    <PublicShell locale={locale} path={`/cases/${number}`} current="cases">
      <LiveCase locale={locale} audience={found.staff ? 'desk' : 'public'} view={view} words={caseWords(locale)}>
        <PageHeader
          crumbsLabel={t('crumbs')}
          crumbs={[
            { href: localePath(locale, '/cases'), label: t('list') },
            { href: localePath(locale, `/hearings/${hearing.slug}`), label: inLocale(hearing.title, locale) },
          ]}
          title={<CaseTitle own={own} topic={topic} />}
        >
          <div className="row mt-2">
            <StateTag state="case" label={states.case} detail={number} />
            <span className="small">
              <Icon name="people" /> {t('asked', { n: votes })}
            </span>
            <CaseByline own={own} />
          </div>
        </PageHeader>
        <div className="two">
          <div>
            <CaseBody own={own} />
            {question.answer && <CaseAnswer locale={locale} answer={question.answer} />}
            <CaseTimeline
              zone={hearing.timeZone}
              asked={{ at: question.submittedAt, imported: question.channel === 'import' }}
              answeredAt={question.answer?.at ?? null}
              opened={`${t(`origin.${view.origin}`)} · ${to}`}
              steps={history.map(({ seq, at, type }) => ({ seq, at, type }))}
            />
          </div>
          <div>
            <CaseFacts locale={locale} found={found} />
          </div>
        </div>
      </LiveCase>
    </PublicShell>
  )
}
