import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { momentText } from '#app/_i18n/times.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { desksOf } from '#app/_server/desks-of.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { Table } from '#app/_ui/table.tsx'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { holds } from '#contract/identity.ts'
import { listHearings } from '#domain/hearing/queries.ts'
import { mustSeePeople } from '#domain/person/queries.ts'
import { database } from '#platform/db.ts'
import { AdminHead, AdminShell } from './admin-shell.tsx'
import { HearingStatusTag } from './hearings/status-tag.tsx'

type Props = { params: Promise<{ locale: Locale }> }
const PATH = '/admin'

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'admin' })
  return { title: t('title') }
}

/** Every hearing with its state, its settings and its desks. */
export default async function Administration({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const actor = await currentActor()
  const read = await deskRead(locale, PATH, async () => {
    mustSeePeople(actor)
    return listHearings(database().prisma, actor)
  })
  if (read.refusal) return <RefusedDesk locale={locale} path={PATH} refusal={read.refusal} />
  const t = await getTranslations('admin')
  const common = await getTranslations('common')
  const own = locale === 'en' ? 'en' : 'zh'
  const writes = holds(actor, 'admin')
  const at = (path: string) => localePath(locale, path)
  const [last] = read.value
  const create = writes && (
    <>
      {last && (
        <LinkButton icon="copy" href={at(`/admin/hearings/new?like=${last.slug}`)}>
          {t('form.copyLast')}
        </LinkButton>
      )}
      <LinkButton variant="primary" icon="add" href={at('/admin/hearings/new')}>
        {t('hearings.new')}
      </LinkButton>
    </>
  )
  return (
    <AdminShell locale={locale} path={PATH} current="hearings" writes={writes}>
      <AdminHead title={t('hearings.title')} lead={t('hearings.lead')} actions={create} />
      {read.value.length === 0 ? (
        <EmptyState icon="date" title={t('hearings.none')}>
          {t('hearings.noneHint')}
        </EmptyState>
      ) : (
        <section className="card pad">
          <Table caption={t('hearings.caption')} hideCaption>
            <thead>
              <tr>
                <th scope="col">{t('hearings.name')}</th>
                <th scope="col">{t('hearings.status')}</th>
                <th scope="col">{t('hearings.when')}</th>
                <th scope="col" className="n">
                  {t('hearings.questions')}
                </th>
                <th scope="col" className="pl-6!">
                  {t('hearings.desks')}
                </th>
              </tr>
            </thead>
            <tbody>
              {read.value.map(({ id, slug, title, status, startsAt, timeZone, questions, rehearsal }) => (
                <tr key={id}>
                  <th scope="row" className="min-w-56">
                    <a href={at(`/admin/hearings/${slug}`)}>{title[own]}</a>
                    {rehearsal && <span className="tag ml-2">{t('hearings.rehearsal')}</span>}
                    <span className="hint mono block font-normal">{slug}</span>
                  </th>
                  <td>
                    <HearingStatusTag status={status} label={t(`statuses.${status}`)} />
                  </td>
                  <td className="whitespace-nowrap">
                    <time dateTime={startsAt}>{momentText(startsAt, timeZone, locale)}</time>
                  </td>
                  <td className="n">{questions.toLocaleString(locale)}</td>
                  <td className="pl-6!">
                    <span className="flex gap-x-3 whitespace-nowrap">
                      {desksOf(actor, { id, status }).map((desk) => (
                        <a key={desk} className="py-1" href={at(`/${desk}/${slug}`)}>
                          {common(`desks.${desk}`)}
                        </a>
                      ))}
                    </span>
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
