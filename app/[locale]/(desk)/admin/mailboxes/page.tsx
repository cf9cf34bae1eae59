import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { dayText, HOME_ZONE } from '#app/_i18n/times.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { Table } from '#app/_ui/table.tsx'
import { AdminHead, AdminShell } from '#app/[locale]/(desk)/admin/admin-shell.tsx'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { holds } from '#contract/identity.ts'
import { listDepartmentNames } from '#domain/department/queries.ts'
import { listMailboxDossiers } from '#domain/mailbox/queries.ts'
import { database } from '#platform/db.ts'

type Props = { params: Promise<{ locale: Locale }> }
const PATH = '/admin/mailboxes'

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'admin.mailboxes' })
  return { title: t('title') }
}

/** Mailboxes: for which post, who leads their cases, and whether they take letters. */
export default async function Mailboxes({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const actor = await currentActor()
  const { prisma, clock } = database()
  const read = await deskRead(locale, PATH, () =>
    Promise.all([listMailboxDossiers(prisma, actor, clock.now()), listDepartmentNames(prisma)]),
  )
  if (read.refusal) return <RefusedDesk locale={locale} path={PATH} refusal={read.refusal} />
  const [mailboxes, departments] = read.value
  const t = await getTranslations('admin.mailboxes')
  const writes = holds(actor, 'admin')
  const leads = new Map(departments.map(({ id, name }) => [id, inLocale(name, locale)]))
  const create = writes && (
    <LinkButton variant="primary" icon="add" href={localePath(locale, `${PATH}/new`)}>
      {t('new')}
    </LinkButton>
  )
  return (
    <AdminShell locale={locale} path={PATH} current="mailboxes" writes={writes}>
      <AdminHead title={t('title')} lead={t('lead')} actions={create} />
      {mailboxes.length === 0 ? (
        <EmptyState icon="mail" title={t('none')} />
      ) : (
        <section className="card pad">
          <Table caption={t('caption')} hideCaption>
            <thead>
              <tr>
                <th scope="col">{t('post')}</th>
                <th scope="col">{t('leads')}</th>
                <th scope="col" className="n">
                  {t('week')}
                </th>
                <th scope="col" className="n">
                  {t('total')}
                </th>
                <th scope="col" className="pl-6!">
                  {t('state')}
                </th>
              </tr>
            </thead>
            <tbody>
              {mailboxes.map(({ id, slug, title, letters, total, closed, asksDepartment, departmentId }) => (
                <tr key={id} className="*:align-top">
                  <th scope="row" className="min-w-44">
                    <a href={localePath(locale, `${PATH}/${slug}`)}>{inLocale(title, locale)}</a>
                    <span className="hint mono block font-normal">{slug}</span>
                  </th>
                  <td>{asksDepartment ? t('byWriter') : (leads.get(departmentId ?? '') ?? t('byTopic'))}</td>
                  <td className="n">{letters.toLocaleString(locale)}</td>
                  <td className="n">{total.toLocaleString(locale)}</td>
                  <td className="min-w-44 pl-6!">
                    {closed ? t('closedSince', { date: dayText(closed.at, HOME_ZONE, locale) }) : t('takes')}
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
