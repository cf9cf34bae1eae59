import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { HOME_ZONE } from '#app/_i18n/times.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { createPollByForm } from '#app/[locale]/(desk)/desk/polls/actions.ts'
import { newPollDraft } from '#app/[locale]/(desk)/desk/polls/draft.ts'
import { pollFormWords } from '#app/[locale]/(desk)/desk/polls/form-words.ts'
import { PollForm } from '#app/[locale]/(desk)/desk/polls/poll-form.tsx'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { StaffShell } from '#app/[locale]/(desk)/staff-shell.tsx'
import type { Locale } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { listDepartmentNames } from '#domain/department/queries.ts'
import { makesPolls } from '#domain/poll/desk.ts'
import { database } from '#platform/db.ts'

type Props = { params: Promise<{ locale: Locale }> }
const PATH = '/desk/polls/new'

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'polls.desk' })
  return { title: t('new') }
}

/** A new poll, which stays a draft until it is announced. */
export default async function NewPoll({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const actor = await currentActor()
  const { prisma, clock } = database()
  const read = await deskRead(locale, PATH, async () => {
    if (!makesPolls(actor)) throw new Refusal(actor.kind === 'visitor' ? 'sign_in' : 'forbidden')
    return listDepartmentNames(prisma)
  })
  if (read.refusal) return <RefusedDesk locale={locale} path={PATH} refusal={read.refusal} />
  const t = await getTranslations('polls.desk')
  return (
    <StaffShell locale={locale} path={PATH} title={t('title')}>
      <PageHeader title={t('new')} />
      <PollForm
        action={createPollByForm.bind(null, locale, crypto.randomUUID())}
        draft={newPollDraft(HOME_ZONE, clock.now())}
        departments={read.value.filter(({ retiredAt }) => !retiredAt)}
        locale={locale}
        words={pollFormWords(locale, HOME_ZONE)}
        isNew
      />
    </StaffShell>
  )
}
