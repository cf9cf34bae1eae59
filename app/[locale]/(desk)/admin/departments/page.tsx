import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { Table } from '#app/_ui/table.tsx'
import { ActForm } from '#app/[locale]/(desk)/admin/act-form.tsx'
import { createDepartment, renameDepartment, retireDepartment } from '#app/[locale]/(desk)/admin/actions.ts'
import { AdminHead, AdminShell } from '#app/[locale]/(desk)/admin/admin-shell.tsx'
import { once } from '#app/[locale]/(desk)/admin/once.ts'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { holds } from '#contract/identity.ts'
import { listDepartments } from '#domain/department/queries.ts'
import { listStaff } from '#domain/person/queries.ts'
import { database } from '#platform/db.ts'
import { DepartmentForm } from './department-form.tsx'

type Props = { params: Promise<{ locale: Locale }> }
const PATH = '/admin/departments'

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'admin' })
  return { title: t('departments.title') }
}

/** Departments: add, rename, retire. */
export default async function Departments({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const actor = await currentActor()
  const { prisma, clock } = database()
  const read = await deskRead(locale, PATH, () =>
    Promise.all([listStaff(prisma, actor, clock.now()), listDepartments(prisma)]),
  )
  if (read.refusal) return <RefusedDesk locale={locale} path={PATH} refusal={read.refusal} />
  const [staff, departments] = read.value
  const t = await getTranslations('admin')
  const { admin: words } = islandMessages(locale)
  const writes = holds(actor, 'admin')
  const own = locale === 'en' ? 'en' : 'zh'
  const peopleOf = (id: string) =>
    staff.filter(({ roles }) => roles.some(({ department }) => department?.id === id)).length
  return (
    <AdminShell locale={locale} path={PATH} current="departments" writes={writes}>
      <AdminHead title={t('departments.title')} lead={t('departments.lead')} />
      {writes && (
        <section className="card pad" aria-labelledby="add">
          <h2 id="add" className="mb-3 text-md">
            {t('departments.add')}
          </h2>
          <DepartmentForm action={once(createDepartment, locale)} name={{ zh: '', en: '' }} words={words} />
        </section>
      )}
      {departments.length === 0 ? (
        <EmptyState icon="department" title={t('departments.none')} />
      ) : (
        <section className="card pad">
          <Table caption={t('departments.caption')}>
            <thead>
              <tr>
                <th scope="col">{t('departments.name')}</th>
                <th scope="col" className="n">
                  {t('departments.people')}
                </th>
                <th scope="col" className="n">
                  {t('departments.cases')}
                </th>
                {writes && (
                  <th scope="col" className="pl-6!">
                    {t('departments.acts')}
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {departments.map(({ id, name, retiredAt, openCases }) => (
                <tr key={id} className="align-top *:align-top">
                  <th scope="row" className="min-w-44">
                    {name[own]} {retiredAt && <span className="tag">{t('departments.retired')}</span>}
                    <span className="hint block font-normal" lang={own === 'zh' ? 'en' : 'zh-CN'}>
                      {name[own === 'zh' ? 'en' : 'zh']}
                    </span>
                  </th>
                  <td className="n">{peopleOf(id)}</td>
                  <td className="n">{openCases}</td>
                  {writes && (
                    <td className="min-w-72 pl-6!">
                      {!retiredAt && (
                        <div className="flex flex-wrap items-start gap-2">
                          <details className="group min-w-0">
                            <summary
                              className="btn btn-line btn-sm list-none group-open:mb-2"
                              aria-label={`${t('departments.rename')} · ${name[own]}`}
                            >
                              {t('departments.rename')}
                            </summary>
                            <DepartmentForm action={once(renameDepartment, locale)} id={id} name={name} words={words} />
                          </details>
                          <ActForm
                            action={once(retireDepartment, locale)}
                            id={id}
                            short={t('departments.retire')}
                            about={name[own]}
                            what={t('departments.retireWhat', { n: openCases })}
                            confirm={t('departments.retireConfirm')}
                            words={words}
                            danger
                          />
                        </div>
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
