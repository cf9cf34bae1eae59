import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { AdminHead, AdminShell } from '#app/[locale]/(desk)/admin/admin-shell.tsx'
import { createMailbox } from '#app/[locale]/(desk)/admin/mailboxes/actions.ts'
import { NEW_MAILBOX } from '#app/[locale]/(desk)/admin/mailboxes/draft.ts'
import { MailboxForm } from '#app/[locale]/(desk)/admin/mailboxes/mailbox-form.tsx'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { holds } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import { listDepartmentNames } from '#domain/department/queries.ts'
import { database } from '#platform/db.ts'

type Props = { params: Promise<{ locale: Locale }> }
const PATH = '/admin/mailboxes/new'

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'admin.mailboxes' })
  return { title: t('new') }
}

/** A new mailbox, which takes letters once it is made. */
export default async function NewMailbox({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const actor = await currentActor()
  const read = await deskRead(locale, PATH, async () => {
    if (!holds(actor, 'admin')) throw new Refusal(actor.kind === 'visitor' ? 'sign_in' : 'forbidden')
    return listDepartmentNames(database().prisma)
  })
  if (read.refusal) return <RefusedDesk locale={locale} path={PATH} refusal={read.refusal} />
  const t = await getTranslations('admin.mailboxes')
  return (
    <AdminShell locale={locale} path={PATH} current="mailboxes" writes>
      <AdminHead title={t('new')} lead={t('newLead')} />
      <MailboxForm
        action={createMailbox.bind(null, locale, crypto.randomUUID())}
        draft={NEW_MAILBOX}
        departments={read.value.filter(({ retiredAt }) => !retiredAt)}
        locale={locale}
        words={islandMessages(locale).admin}
        isNew
      />
    </AdminShell>
  )
}
