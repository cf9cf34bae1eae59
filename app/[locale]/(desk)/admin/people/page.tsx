import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { erasePerson, grantRole } from '#app/[locale]/(desk)/admin/actions.ts'
import { AdminHead, AdminShell } from '#app/[locale]/(desk)/admin/admin-shell.tsx'
import { GrantForm } from '#app/[locale]/(desk)/admin/grant-form.tsx'
import { once } from '#app/[locale]/(desk)/admin/once.ts'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { holds } from '#contract/identity.ts'
import { listDepartments } from '#domain/department/queries.ts'
import { listHearings } from '#domain/hearing/queries.ts'
import { listStaff } from '#domain/person/queries.ts'
import { database } from '#platform/db.ts'
import { EraseForm } from './erase-form.tsx'
import { PeopleTable } from './people-table.tsx'

type Props = { params: Promise<{ locale: Locale }> }
const PATH = '/admin/people'

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'admin' })
  return { title: t('people.title') }
}

/** People and their roles: grant, revoke, end sessions. */
export default async function People({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const actor = await currentActor()
  const { prisma, clock } = database()
  const read = await deskRead(locale, PATH, () =>
    Promise.all([listStaff(prisma, actor, clock.now()), listDepartments(prisma), listHearings(prisma, actor)]),
  )
  if (read.refusal) return <RefusedDesk locale={locale} path={PATH} refusal={read.refusal} />
  const [staff, departments, hearings] = read.value
  const t = await getTranslations('admin')
  const { admin: words } = islandMessages(locale)
  const writes = holds(actor, 'admin')
  return (
    <AdminShell locale={locale} path={PATH} current="people" writes={writes}>
      <AdminHead title={t('people.title')} lead={t('people.lead')} />
      {writes && (
        <section className="card pad" aria-labelledby="grant">
          <h2 id="grant" className="text-md">
            {t('grant.title')}
          </h2>
          <p className="hint mb-3">{t('grant.lead')}</p>
          <GrantForm
            action={once(grantRole, locale)}
            hearings={hearings.map(({ id, title }) => ({ id, name: title }))}
            departments={departments.filter(({ retiredAt }) => !retiredAt)}
            known={staff.map(({ name, email }) => ({ name, email }))}
            locale={locale}
            words={words}
            submit={t('grant.submit')}
          />
        </section>
      )}
      {staff.length === 0 ? (
        <EmptyState icon="people" title={t('people.none')} />
      ) : (
        <PeopleTable staff={staff} locale={locale} writes={writes} />
      )}
      {writes && (
        <section className="card pad" aria-labelledby="erase">
          <h2 id="erase" className="text-md">
            {t('erase.title')}
          </h2>
          <p className="hint mb-3">{t('erase.lead')}</p>
          <EraseForm action={once(erasePerson, locale)} words={words} />
        </section>
      )}
    </AdminShell>
  )
}
