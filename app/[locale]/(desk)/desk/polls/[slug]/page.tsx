import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { exactMomentText } from '#app/_i18n/exact-times.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { slugIn } from '#app/_server/address.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { refusalInAddress } from '#app/_server/refusal-in-address.ts'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PlainForm } from '#app/_ui/plain-form.tsx'
import { editPollByForm, movePoll } from '#app/[locale]/(desk)/desk/polls/actions.ts'
import { pollDraftOf } from '#app/[locale]/(desk)/desk/polls/draft.ts'
import { pollFormWords } from '#app/[locale]/(desk)/desk/polls/form-words.ts'
import { PollForm } from '#app/[locale]/(desk)/desk/polls/poll-form.tsx'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { StaffShell } from '#app/[locale]/(desk)/staff-shell.tsx'
import type { Locale } from '#contract/ids.ts'
import { listDepartmentNames } from '#domain/department/queries.ts'
import { readDeskPoll } from '#domain/poll/desk.ts'
import { database } from '#platform/db.ts'
import { ArgumentDesk } from './argument-desk.tsx'
import { DecisionDesk } from './decision-desk.tsx'
import { OptionPictures } from './option-pictures.tsx'

type Props = {
  params: Promise<{ locale: Locale; slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** What was done, of which the page tells once. */
const DONE = ['created', 'edited', 'announced', 'cancelled', 'published', 'declined', 'erased'] as const

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'polls.desk' })
  return { title: t('title') }
}

/** A poll for the desk: its settings until it opens, its arguments, and after the count the decision that waited. */
export default async function DeskPollPage({ params, searchParams }: Props) {
  const { locale, slug } = await params
  setRequestLocale(locale)
  const path = `/desk/polls/${slug}`
  const actor = await currentActor()
  const { prisma, clock } = database()
  const read = await deskRead(locale, path, () =>
    Promise.all([readDeskPoll(prisma, actor, slugIn(slug)), listDepartmentNames(prisma)]),
  )
  if (read.refusal) return <RefusedDesk locale={locale} path={path} refusal={read.refusal} />
  const [poll, departments] = read.value
  const t = await getTranslations('polls')
  const asked = await searchParams
  const { refused } = refusalInAddress(asked, locale)
  const done = DONE.find((one) => one === asked.done)
  const isDraft = poll.status === 'draft'
  const now = clock.now()
  const isChangeable = poll.makes && (isDraft || (poll.status === 'announced' && now < poll.opensAt))
  const isRunning = poll.status === 'announced' && poll.closesAt !== null && now < poll.closesAt
  const at = (moment: Date) => exactMomentText(moment.toISOString(), poll.timeZone, locale)
  const hidden = { locale, slug, pollId: poll.id, sentAs: crypto.randomUUID() }
  return (
    <StaffShell locale={locale} path={path} title={t('desk.title')}>
      <PageHeader
        title={inLocale({ zh: poll.titleZh, en: poll.titleEn }, locale)}
        actions={!isDraft && <LinkButton href={localePath(locale, `/polls/${slug}`)}>{t('desk.public')}</LinkButton>}
      >
        <p className="muted">
          {isDraft ? t('desk.draft') : t('number', { number: poll.number ?? 0 })}
          {' · '}
          {t('opens', { at: at(poll.opensAt) })}
          {poll.closesAt && ` · ${t('closes', { at: at(poll.closesAt) })}`}
        </p>
      </PageHeader>
      <div className="stack">
        {refused && (
          <Notice tone="danger" announce="assertive">
            {refused}
          </Notice>
        )}
        {done && (
          <Notice tone="ok" announce="polite">
            {t(`desk.done.${done}`)}
          </Notice>
        )}
        {isDraft && poll.makes && (
          <Card labelledBy="announce">
            <h2 id="announce">{t('desk.announce')}</h2>
            <p className="muted">{t('desk.announceHint')}</p>
            <PlainForm
              action={movePoll}
              hidden={{ ...hidden, version: String(poll.version), act: 'announce' }}
              className="row mt-3"
            >
              <Button type="submit" variant="primary">
                {t('desk.announce')}
              </Button>
            </PlainForm>
          </Card>
        )}
        <DecisionDesk {...{ locale, poll }} />
        {poll.moderates && !isDraft && <ArgumentDesk {...{ locale, poll }} />}
        {isChangeable && (
          <>
            <h2>{t('desk.edit')}</h2>
            <PollForm
              key={poll.version}
              action={editPollByForm.bind(null, locale, crypto.randomUUID(), {
                pollId: poll.id,
                timeZone: poll.timeZone,
              })}
              draft={pollDraftOf(poll)}
              departments={departments.filter(({ id, retiredAt }) => !retiredAt || id === poll.departmentId)}
              locale={locale}
              words={pollFormWords(locale, poll.timeZone)}
            />
            <OptionPictures {...{ locale, poll }} />
          </>
        )}
        {isRunning && poll.makes && (
          <Card labelledBy="cancel">
            <h2 id="cancel">{t('desk.cancel')}</h2>
            <PlainForm action={movePoll} hidden={{ ...hidden, act: 'cancel' }} className="stack mt-3">
              <TextField id="reason" label={t('desk.cancelReason')} required />
              <div className="row">
                <Button type="submit" variant="danger">
                  {t('desk.cancel')}
                </Button>
              </div>
            </PlainForm>
          </Card>
        )}
      </div>
    </StaffShell>
  )
}
