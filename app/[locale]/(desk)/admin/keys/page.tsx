import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { dayText, HOME_ZONE } from '#app/_i18n/times.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { Table } from '#app/_ui/table.tsx'
import { ActForm } from '#app/[locale]/(desk)/admin/act-form.tsx'
import { AdminHead, AdminShell } from '#app/[locale]/(desk)/admin/admin-shell.tsx'
import { once } from '#app/[locale]/(desk)/admin/once.ts'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { holds } from '#contract/identity.ts'
import { listApiKeys } from '#domain/api-key/queries.ts'
import { listMailboxes } from '#domain/mailbox/queries.ts'
import { database } from '#platform/db.ts'
import { createKey, revokeKey } from './actions.ts'
import { KeyForm } from './key-form.tsx'

type Props = { params: Promise<{ locale: Locale }> }
const PATH = '/admin/keys'

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'admin.keys' })
  return { title: t('title') }
}

/** Keys by which other systems file letters: make one, revoke one. */
export default async function Keys({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const actor = await currentActor()
  const { prisma, clock } = database()
  const read = await deskRead(locale, PATH, () =>
    Promise.all([listApiKeys(prisma, actor), listMailboxes(prisma, actor, clock.now())]),
  )
  if (read.refusal) return <RefusedDesk locale={locale} path={PATH} refusal={read.refusal} />
  const [keys, mailboxes] = read.value
  const t = await getTranslations('admin.keys')
  const { admin } = islandMessages(locale)
  const words = { keys: admin.keys, form: admin.form, refusedHere: admin.refusedHere }
  const writes = holds(actor, 'admin')
  const options = mailboxes.map(({ id, title }) => ({ value: id, label: inLocale(title, locale) }))
  const day = (at: string) => dayText(at, HOME_ZONE, locale)
  return (
    <AdminShell locale={locale} path={PATH} current="keys" writes={writes}>
      <AdminHead title={t('title')} lead={t('lead')} />
      {writes && (
        <section className="card pad" aria-labelledby="add">
          <h2 id="add" className="mb-3 text-md">
            {t('add')}
          </h2>
          {options.length ? (
            <KeyForm action={once(createKey, locale)} mailboxes={options} words={words} />
          ) : (
            <p className="muted">{t('noMailbox')}</p>
          )}
        </section>
      )}
      {keys.length === 0 ? (
        <EmptyState icon="locked" title={t('none')} />
      ) : (
        <section className="card pad">
          <Table caption={t('caption')}>
            <thead>
              <tr>
                <th scope="col">{t('name')}</th>
                <th scope="col">{t('mailbox')}</th>
                <th scope="col">{t('since')}</th>
                <th scope="col" className="n">
                  {t('filed')}
                </th>
                {writes && (
                  <th scope="col" className="pl-6!">
                    {t('acts')}
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {keys.map(({ id, name, mailbox, createdAt, revokedAt, filed }) => (
                <tr key={id} className="*:align-top">
                  <th scope="row" className="wrap-anywhere">
                    {name} {revokedAt && <span className="tag">{t('revoked', { date: day(revokedAt) })}</span>}
                  </th>
                  <td>{inLocale(mailbox.title, locale)}</td>
                  <td className="whitespace-nowrap">{day(createdAt)}</td>
                  <td className="n">{filed}</td>
                  {writes && (
                    <td className="min-w-56 pl-6!">
                      {!revokedAt && (
                        <ActForm
                          action={once(revokeKey, locale)}
                          id={id}
                          short={t('revoke')}
                          about={name}
                          what={t('revokeWhat')}
                          confirm={t('revokeConfirm')}
                          words={words}
                          danger
                        />
                      )}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </Table>
        </section>
      )}
    </AdminShell>
  )
}
