import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { dayText, HOME_ZONE } from '#app/_i18n/times.ts'
import { slugIn } from '#app/_server/address.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { ActForm } from '#app/[locale]/(desk)/admin/act-form.tsx'
import { AdminHead, AdminShell } from '#app/[locale]/(desk)/admin/admin-shell.tsx'
import { closeMailbox, configureMailbox, reopenMailbox } from '#app/[locale]/(desk)/admin/mailboxes/actions.ts'
import { CloseForm } from '#app/[locale]/(desk)/admin/mailboxes/close-form.tsx'
import { mailboxDraftOf } from '#app/[locale]/(desk)/admin/mailboxes/draft.ts'
import { MailboxForm } from '#app/[locale]/(desk)/admin/mailboxes/mailbox-form.tsx'
import { once } from '#app/[locale]/(desk)/admin/once.ts'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { holds } from '#contract/identity.ts'
import { listDepartmentNames } from '#domain/department/queries.ts'
import { getMailboxDossier } from '#domain/mailbox/queries.ts'
import { database } from '#platform/db.ts'

type Props = { params: Promise<{ locale: Locale; slug: string }> }

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const t = await getTranslations({ locale, namespace: 'admin.mailboxes' })
  return { title: `${slug} · ${t('title')}` }
}

/** One mailbox: its settings, and whether it takes letters. */
export default async function MailboxAdministration({ params }: Props) {
  const { locale, slug } = await params
  setRequestLocale(locale)
  const path = `/admin/mailboxes/${slug}`
  const actor = await currentActor()
  const { prisma, clock } = database()
  const read = await deskRead(locale, path, () =>
    Promise.all([getMailboxDossier(prisma, actor, slugIn(slug), clock.now()), listDepartmentNames(prisma)]),
  )
  if (read.refusal) return <RefusedDesk locale={locale} path={path} refusal={read.refusal} />
  const [mailbox, departments] = read.value
  const t = await getTranslations('admin.mailboxes')
  const { admin: words } = islandMessages(locale)
  const writes = holds(actor, 'admin')
  const { closed, settings } = mailbox
  const named = [mailbox.departmentId, ...settings.topics.map(({ departmentId }) => departmentId)]
  return (
    <AdminShell locale={locale} path={path} current="mailboxes" writes={writes}>
      <AdminHead
        title={inLocale(mailbox.title, locale)}
        lead={closed ? t('closedSince', { date: dayText(closed.at, HOME_ZONE, locale) }) : t('takes')}
        actions={
          <LinkButton size="sm" icon="viewers" href={localePath(locale, '/letters')}>
            {t('public')}
          </LinkButton>
        }
      />
      <fieldset disabled={!writes} className="contents">
        <MailboxForm
          action={configureMailbox.bind(null, locale, crypto.randomUUID(), {
            mailboxId: mailbox.id,
            timeZone: settings.timeZone,
          })}
          draft={mailboxDraftOf(mailbox)}
          departments={departments.filter(({ id, retiredAt }) => !retiredAt || named.some((one) => one === id))}
          locale={locale}
          words={words}
        />
      </fieldset>
      <section className="card pad grid gap-3" aria-labelledby="taking">
        <h2 id="taking" className="text-md">
          {t('taking')}
        </h2>
        {closed ? (
          <>
            <p>{t('closedFor', { reason: inLocale(closed.reason, locale) })}</p>
            {writes && (
              <ActForm
                action={once(reopenMailbox, locale)}
                id={mailbox.id}
                short={t('reopen')}
                what={t('reopenWhat')}
                confirm={t('reopenConfirm')}
                words={words}
              />
            )}
          </>
        ) : (
          <>
            <p className="hint">{t('closeWhat')}</p>
            {writes && <CloseForm action={once(closeMailbox, locale)} id={mailbox.id} words={words} />}
          </>
        )}
      </section>
    </AdminShell>
  )
}
