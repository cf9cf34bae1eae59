import type { Metadata } from 'next'
import { getMessages, getTranslations, setRequestLocale } from 'next-intl/server'
import { holds } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import { listDepartments } from '#domain/department/queries.ts'
import { database } from '#platform/db.ts'
import type { Locale } from '../../../../../_i18n/routing.ts'
import { currentActor } from '../../../../../_server/context.ts'
import { deskRead } from '../../../../../_server/desk-read.ts'
import { RefusedDesk } from '../../../refused-desk.tsx'
import { AdminHead, AdminShell } from '../../admin-shell.tsx'
import { createHearing } from '../actions.ts'
import { newDraft } from '../draft.ts'
import { HearingForm } from '../hearing-form.tsx'
import { zones } from '../zones.ts'

type Props = { params: Promise<{ locale: Locale }> }
const PATH = '/admin/hearings/new'

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'admin' })
  return { title: t('form.newTitle') }
}

/** A new hearing, as a draft. */
export default async function NewHearing({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const actor = await currentActor()
  const read = await deskRead(locale, PATH, async () => {
    if (!holds(actor, 'admin')) throw new Refusal(actor.kind === 'visitor' ? 'sign_in' : 'forbidden')
    return listDepartments(database().prisma)
  })
  if (read.refusal) return <RefusedDesk locale={locale} path={PATH} refusal={read.refusal} />
  const t = await getTranslations('admin')
  const { admin: words } = await getMessages()
  return (
    <AdminShell locale={locale} path={PATH} current="hearings" writes>
      <AdminHead title={t('form.newTitle')} lead={t('form.newLead')} />
      <HearingForm
        action={createHearing.bind(null, locale, crypto.randomUUID())}
        draft={newDraft(new Date())}
        departments={read.value.filter(({ retiredAt }) => !retiredAt)}
        zones={zones('Asia/Shanghai')}
        locale={locale}
        words={words}
        isNew
      />
    </AdminShell>
  )
}
