import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { actLabel } from '#app/_server/act-words.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { AdminHead, AdminShell } from '#app/[locale]/(desk)/admin/admin-shell.tsx'
import { once } from '#app/[locale]/(desk)/admin/once.ts'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { holds } from '#contract/identity.ts'
import { WEBHOOK_EVENTS, WEBHOOK_GROUPS, WEBHOOK_KEPT_DAYS } from '#contract/webhooks.ts'
import { listMessages, listWebhooks } from '#domain/webhook/queries.ts'
import { database } from '#platform/db.ts'
import { createWebhook } from './actions.ts'
import { MessagesTable } from './messages-table.tsx'
import { ReceiversTable } from './receivers-table.tsx'
import { WebhookForm } from './webhook-form.tsx'

type Props = { params: Promise<{ locale: Locale }> }
const PATH = '/admin/webhooks'

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'admin.webhooks' })
  return { title: t('title') }
}

/** Receivers that are told of public entries: add one, see what became of messages, change its secret, end it. */
export default async function Webhooks({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const actor = await currentActor()
  const { prisma } = database()
  const read = await deskRead(locale, PATH, () =>
    Promise.all([
      listWebhooks(prisma, actor),
      listMessages(prisma, actor, { failed: true }),
      listMessages(prisma, actor),
    ]),
  )
  if (read.refusal) return <RefusedDesk locale={locale} path={PATH} refusal={read.refusal} />
  const [webhooks, failures, messages] = read.value
  const t = await getTranslations('admin.webhooks')
  const { admin } = islandMessages(locale)
  const writes = holds(actor, 'admin')
  const groups = WEBHOOK_GROUPS.map((group) => ({
    label: t(`groups.${group}`),
    all: { value: group, label: t('all', { n: WEBHOOK_EVENTS[group].length }) },
    types: WEBHOOK_EVENTS[group].map((type) => ({ value: type, label: actLabel(locale, type) })),
  }))
  return (
    <AdminShell locale={locale} path={PATH} current="webhooks" writes={writes}>
      <AdminHead title={t('title')} lead={t('lead')} />
      {writes && (
        <section className="card pad" aria-labelledby="add">
          <h2 id="add" className="mb-3 text-md">
            {t('add')}
          </h2>
          <WebhookForm
            action={once(createWebhook, locale)}
            groups={groups}
            words={{ webhooks: admin.webhooks, form: admin.form, refusedHere: admin.refusedHere }}
          />
        </section>
      )}
      {webhooks.length === 0 ? (
        <EmptyState icon="share" title={t('none')} />
      ) : (
        <>
          <section className="card pad">
            <ReceiversTable locale={locale} webhooks={webhooks} writes={writes} />
          </section>
          <section className="card pad" aria-labelledby="failures">
            <h2 id="failures" className="mb-3 text-md">
              {t('failures')}
            </h2>
            {failures.length ? (
              <MessagesTable locale={locale} caption={t('failures')} messages={failures} />
            ) : (
              <p className="muted">{t('noFailures', { days: WEBHOOK_KEPT_DAYS })}</p>
            )}
          </section>
          <section className="card pad" aria-labelledby="messages">
            <h2 id="messages" className="mb-3 text-md">
              {t('messages')}
            </h2>
            {messages.length ? (
              <MessagesTable locale={locale} caption={t('messages')} messages={messages} />
            ) : (
              <p className="muted">{t('noMessages')}</p>
            )}
          </section>
        </>
      )}
    </AdminShell>
  )
}
