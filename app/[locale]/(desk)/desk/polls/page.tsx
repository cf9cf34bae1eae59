import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { exactMomentText } from '#app/_i18n/exact-times.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { calendarText, daysOver } from '#app/_i18n/times.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { StaffShell } from '#app/[locale]/(desk)/staff-shell.tsx'
import type { Locale } from '#contract/ids.ts'
import { listDeskPolls, makesPolls } from '#domain/poll/desk.ts'
import { database } from '#platform/db.ts'

type Props = { params: Promise<{ locale: Locale }> }
const PATH = '/desk/polls'

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'polls.desk' })
  return { title: t('title') }
}

/** The desk of polls: drafts, arguments that wait, decisions that are due. */
export default async function DeskPolls({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const actor = await currentActor()
  const { prisma, clock } = database()
  const read = await deskRead(locale, PATH, () => listDeskPolls(prisma, actor))
  if (read.refusal) return <RefusedDesk locale={locale} path={PATH} refusal={read.refusal} />
  const t = await getTranslations('polls')
  const now = clock.now()
  return (
    <StaffShell locale={locale} path={PATH} title={t('desk.title')}>
      <PageHeader
        title={t('desk.title')}
        actions={
          makesPolls(actor) && (
            <LinkButton variant="primary" icon="add" href={localePath(locale, `${PATH}/new`)}>
              {t('desk.new')}
            </LinkButton>
          )
        }
      >
        <p className="muted">{t('desk.lead')}</p>
      </PageHeader>
      {read.value.length === 0 && <EmptyState icon="vote" title={t('desk.none')} />}
      <ul className="stack">
        {read.value.map((poll) => {
          const at = (moment: Date) => exactMomentText(moment.toISOString(), poll.timeZone, locale)
          return (
            <Card as="li" key={poll.id}>
              <p className="small muted">
                {poll.status === 'draft' ? t('desk.draft') : t('number', { number: poll.number ?? 0 })}
                {' · '}
                {t('opens', { at: at(poll.opensAt) })}
                {poll.closesAt && ` · ${t('closes', { at: at(poll.closesAt) })}`}
              </p>
              <h2 className="text-lg">
                <a href={localePath(locale, `${PATH}/${poll.slug}`)}>
                  {inLocale({ zh: poll.titleZh, en: poll.titleEn }, locale)}
                </a>
              </h2>
              <p className="muted">{t('desk.waiting', { n: poll._count.arguments })}</p>
              {poll.decision && <p>{t(`decision.${poll.decision}`)}</p>}
              {!poll.decision && poll.decisionDueOn && (
                <p className="muted">
                  {t(daysOver(poll.decisionDueOn, now, poll.timeZone) > 0 ? 'decision.overdue' : 'decision.due', {
                    day: calendarText(poll.decisionDueOn, locale),
                  })}
                </p>
              )}
            </Card>
          )
        })}
      </ul>
    </StaffShell>
  )
}
