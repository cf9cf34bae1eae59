import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { cache } from 'react'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { getStateLabels } from '#app/_i18n/state-labels.ts'
import { zoneText } from '#app/_i18n/times.ts'
import { CaseAsker } from '#app/_live/case/asker-island.tsx'
import { CaseConferences } from '#app/_live/case/case-conferences.tsx'
import { CaseDepartments } from '#app/_live/case/case-departments.tsx'
import { CaseHoldups } from '#app/_live/case/case-holdups.tsx'
import { CaseInquiries } from '#app/_live/case/case-inquiries.tsx'
import { CaseMilestones } from '#app/_live/case/case-milestones.tsx'
import { CaseReplies } from '#app/_live/case/case-replies.tsx'
import { CaseStanding } from '#app/_live/case/case-standing.tsx'
import { CaseBody, CaseByline, CaseTitle } from '#app/_live/case/case-text.tsx'
import { CaseTimeline } from '#app/_live/case/case-timeline.tsx'
import { CaseTogether } from '#app/_live/case/case-together.tsx'
import { LiveCase } from '#app/_live/case/live-case.tsx'
import { stepOf } from '#app/_live/case/step-detail.ts'
import { caseNumberIn } from '#app/_server/address.ts'
import { currentActor, shareWithVisitors } from '#app/_server/context.ts'
import { shareMetadata } from '#app/_server/share-metadata.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { LetterPlace } from '#app/_ui/letter-place.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { StateTag } from '#app/_ui/state-tag.tsx'
import { Gate } from '#app/[locale]/(public)/gate.tsx'
import { Lost, lostMetadata } from '#app/[locale]/lost.tsx'
import type { Locale } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { caseText } from '#contract/streams/case/view.ts'
import { listShownAttachments } from '#domain/attachment/queries.ts'
import { readCaseHistory } from '#domain/case/history.ts'
import { type CaseSnapshot, getCase } from '#domain/case/queries.ts'
import { rulesNow } from '#domain/rulebook/queries.ts'
import { database } from '#platform/db.ts'
import { answerDepartment, rate, sayLastWord } from './actions.ts'
import { CaseAnswer } from './case-answer.tsx'
import { CaseClocks } from './case-clocks.tsx'
import { CaseFacts } from './case-facts.tsx'
import { CaseRatings } from './case-ratings.tsx'
import { caseNames, caseWords } from './case-words.ts'
import { FollowForm } from './follow-form.tsx'
import { MainSteps } from './main-steps.tsx'
import { OfferPart } from './offer-part.tsx'
import { outcomeOf } from './outcome.ts'

type Props = {
  params: Promise<{ locale: Locale; number: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const ACTIONS = { sayLastWord, answerDepartment, rate }

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
export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const { locale, number } = await params
  const t = await getTranslations({ locale, namespace: 'case' })
  const found = await readCase(number)
  if (!found) return lostMetadata(locale)
  if (found === 'gate') return { title: t('title', { number }) }
  const { question } = found
  const description = question.published && question.text ? question.text.title : t('listLead')
  return shareMetadata({ locale, path: `/cases/${number}`, title: t('title', { number }), description, feed: true })
}

/** A case: what was asked, where it stands, what was replied, planned and promised, and every step so far; and what it asks of its asker. */
export default async function Page({ params, searchParams }: Props) {
  const { locale, number } = await params
  setRequestLocale(locale)
  const t = await getTranslations('case')
  const found = await readCase(number)
  if (!found) return <Lost locale={locale} path={`/cases/${number}`} />
  if (found === 'gate') return <Gate locale={locale} path={`/cases/${number}`} current="cases" />
  const { prisma } = database()
  const actor = await currentActor()
  const history = await readCaseHistory(prisma, actor, number)
  const rules = await rulesNow(prisma, actor)
  await shareWithVisitors()
  const { states } = await getStateLabels(locale)
  const { view, question, hearing, votes, askedIn } = found
  const {
    hearing: { room },
    case: { place: placeWords },
  } = islandMessages(locale)
  const untitled = found.view.confidential ? t('withheld.letter') : t('topicless')
  const topic = found.topic ? inLocale(found.topic, locale) : untitled
  const own = question.text && caseText(question.text)
  const words = caseWords(locale, askedIn !== null, actor.kind === 'member')
  const pictures = await listShownAttachments(prisma, actor, Object.keys(view.pictures))
  const names = caseNames(locale, found.departments, rules.document, pictures)
  const departmentName = (id: string | null) => names.departments[id ?? ''] ?? t('noDepartment')
  const opening = history.find((entry) => entry.type === 'case.opened')?.public.departmentId ?? null
  const to = opening ? t('openedTo', { department: departmentName(opening) }) : t('noDepartment')
  const reading = {
    ...{ locale, words, names },
    zone: hearing.timeZone,
    department: departmentName,
    milestones: view.milestones,
  }
  const { done, refused, answer } = outcomeOf(await searchParams, locale)
  return (
    <PublicShell locale={locale} path={`/cases/${number}`} current="cases">
      <LiveCase
        locale={locale}
        zone={hearing.timeZone}
        audience={found.staff ? 'desk' : 'public'}
        view={view}
        readsWords={askedIn !== null}
        words={words}
        names={names}
      >
        <PageHeader
          crumbsLabel={t('crumbs')}
          crumbs={[
            { href: localePath(locale, '/cases'), label: t('list') },
            {
              href: localePath(locale, hearing.mailbox ? '/letters' : `/hearings/${hearing.slug}`),
              label: inLocale(hearing.title, locale),
            },
          ]}
          title={<CaseTitle own={own} topic={topic} />}
          actions={
            view.confidential && askedIn === null ? null : (
              <FollowForm locale={locale} number={number} following={found.following} />
            )
          }
        >
          <div className="row mt-2">
            <StateTag state="case" label={states.case} detail={number} />
            {!view.confidential && (
              <span className="small">
                <Icon name="people" /> {t('asked', { n: votes })}
              </span>
            )}
            <CaseByline own={own} />
            <span className="small muted">{zoneText(hearing.timeZone, room)}</span>
          </div>
        </PageHeader>
        <div className="two">
          <div>
            <div id="asker" className="grid gap-5">
              {done && (
                <Notice
                  tone="ok"
                  announce="polite"
                  actions={
                    done === 'followed' && (
                      <LinkButton size="sm" icon="mail" href={`${localePath(locale, '/mine')}#notices`}>
                        {t('follow.often')}
                      </LinkButton>
                    )
                  }
                >
                  {t(`done.${done}`)}
                </Notice>
              )}
              {refused && (
                <Notice tone="danger" announce="assertive" title={t('refused')}>
                  {refused}
                </Notice>
              )}
              <OfferPart locale={locale} number={number} offer={found.offer} linked={found.linked} />
              <CaseStanding />
              {askedIn !== null && (
                <CaseAsker questionId={askedIn} actions={ACTIONS} answer={answer} sentAs={crypto.randomUUID()} />
              )}
            </div>
            <CaseTogether />
            <CaseBody own={own} />
            {found.place && <LetterPlace place={found.place} words={placeWords} />}
            <CaseReplies />
            <CaseClocks
              locale={locale}
              view={view}
              rules={rules}
              departments={found.departments}
              now={database().clock.now()}
            />
            <CaseInquiries />
            <CaseHoldups />
            <CaseMilestones />
            <CaseConferences />
            <MainSteps locale={locale} view={view} zone={hearing.timeZone} words={words} names={names} />
            {question.answer && (
              <CaseAnswer
                locale={locale}
                answer={question.answer}
                clip={found.recorded ? `/hearings/${hearing.slug}/questions/${question.number}` : null}
              />
            )}
            <CaseTimeline
              asked={{ at: question.submittedAt, imported: question.channel === 'import' }}
              answeredAt={question.answer?.at ?? null}
              opened={`${t(`origin.${view.origin}`)} · ${to}`}
              steps={history.map((entry) => stepOf(entry, reading))}
            />
          </div>
          <div>
            <CaseDepartments />
            <CaseFacts locale={locale} found={found} names={names} />
            <CaseRatings locale={locale} ratings={view.ratings} />
          </div>
        </div>
      </LiveCase>
    </PublicShell>
  )
}
