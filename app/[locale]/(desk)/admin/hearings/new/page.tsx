import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { AdminHead, AdminShell } from '#app/[locale]/(desk)/admin/admin-shell.tsx'
import { createHearing } from '#app/[locale]/(desk)/admin/hearings/actions.ts'
import { likeDraft, newDraft } from '#app/[locale]/(desk)/admin/hearings/draft.ts'
import { HearingForm } from '#app/[locale]/(desk)/admin/hearings/hearing-form.tsx'
import { zones } from '#app/[locale]/(desk)/admin/hearings/zones.ts'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { holds } from '#contract/identity.ts'
import { slug as slugSchema } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { listDepartments } from '#domain/department/queries.ts'
import { getDossier } from '#domain/hearing/administration.ts'
import { database } from '#platform/db.ts'

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<{ like?: string | string[] }> }
const PATH = '/admin/hearings/new'

/** The page's title. */
export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'admin' })
  return { title: t('form.newTitle') }
}

/** A new hearing, as a draft; `like` names one whose settings it begins with. */
export default async function NewHearing({ params, searchParams }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const actor = await currentActor()
  const read = await deskRead(locale, PATH, async () => {
    if (!holds(actor, 'admin')) throw new Refusal(actor.kind === 'visitor' ? 'sign_in' : 'forbidden')
    const slug = slugSchema.safeParse((await searchParams).like).data
    const { prisma } = database()
    return Promise.all([listDepartments(prisma), slug ? getDossier(prisma, actor, slug) : undefined])
  })
  if (read.refusal) return <RefusedDesk locale={locale} path={PATH} refusal={read.refusal} />
  const t = await getTranslations('admin')
  const { admin: words } = islandMessages(locale)
  const [departments, like] = read.value
  const draft = like ? likeDraft(like.settings, new Date()) : newDraft(new Date())
  return (
    <AdminShell locale={locale} path={PATH} current="hearings" writes>
      <AdminHead title={t('form.newTitle')} lead={t('form.newLead')} />
      {like && <p className="note">{t('form.copied', { title: inLocale(like.settings.title, locale) })}</p>}
      <HearingForm
        action={createHearing.bind(null, locale, crypto.randomUUID())}
        draft={draft}
        departments={departments.filter(({ retiredAt }) => !retiredAt)}
        zones={zones(draft.settings.timeZone, locale)}
        locale={locale}
        words={words}
        isNew
      />
    </AdminShell>
  )
}
