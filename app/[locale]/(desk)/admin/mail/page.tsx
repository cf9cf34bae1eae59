import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { readFailedMail } from '#app/_server/failed-mail.ts'
import { EmailAddress } from '#app/_ui/email-address.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { Table } from '#app/_ui/table.tsx'
import { AdminHead, AdminShell } from '#app/[locale]/(desk)/admin/admin-shell.tsx'
import { once } from '#app/[locale]/(desk)/admin/once.ts'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { FAILED_MAIL_DAYS } from '#contract/mail.ts'
import { sendAgain } from './actions.ts'
import { AgainForm } from './again-form.tsx'

type Props = { params: Promise<{ locale: Locale }> }
const PATH = '/admin/mail'

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'admin.mail' })
  return { title: t('title') }
}

/** Mails that could not be sent: for whom, why, and the way to send them again. */
export default async function FailedMail({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const read = await deskRead(locale, PATH, readFailedMail)
  if (read.refusal) return <RefusedDesk locale={locale} path={PATH} refusal={read.refusal} />
  const t = await getTranslations('admin.mail')
  const { refusedHere } = islandMessages(locale).admin
  const words = { refusedHere }
  return (
    <AdminShell locale={locale} path={PATH} current="mail" writes>
      <AdminHead title={t('title')} lead={t('lead', { days: FAILED_MAIL_DAYS })} />
      {read.value.length === 0 ? (
        <EmptyState icon="mail" title={t('none')} />
      ) : (
        <section className="card pad">
          <Table caption={t('caption')}>
            <thead>
              <tr>
                <th scope="col">{t('to')}</th>
                <th scope="col">{t('about')}</th>
                <th scope="col">{t('reason')}</th>
                <th scope="col" className="n">
                  {t('tries')}
                </th>
                <th scope="col" className="pl-6!">
                  {t('acts')}
                </th>
              </tr>
            </thead>
            <tbody>
              {read.value.map(({ id, kind, to, reason, tries, again }) => (
                <tr key={id} className="*:align-top">
                  <th scope="row" className="min-w-44 font-normal">
                    <EmailAddress address={to} />
                  </th>
                  <td>{t(`kinds.${kind}`)}</td>
                  <td className="wrap-anywhere">{reason || t('tooLate')}</td>
                  <td className="n">{tries}</td>
                  <td className="pl-6!">
                    {again ? (
                      <AgainForm action={once(sendAgain, locale)} id={id} to={to} again={t('again')} words={words} />
                    ) : (
                      <span className="hint">{t('noAgain')}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </section>
      )}
    </AdminShell>
  )
}
