import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { momentText } from '#app/_i18n/times.ts'
import { slugIn } from '#app/_server/address.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { AdminHead, AdminShell } from '#app/[locale]/(desk)/admin/admin-shell.tsx'
import { configureHearing } from '#app/[locale]/(desk)/admin/hearings/actions.ts'
import { draftOf } from '#app/[locale]/(desk)/admin/hearings/draft.ts'
import { HearingForm } from '#app/[locale]/(desk)/admin/hearings/hearing-form.tsx'
import { HearingStatusTag } from '#app/[locale]/(desk)/admin/hearings/status-tag.tsx'
import { zones } from '#app/[locale]/(desk)/admin/hearings/zones.ts'
import { DeskLinks } from '#app/[locale]/(desk)/desk-links.tsx'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { holds } from '#contract/identity.ts'
import { paceOf } from '#contract/pace.ts'
import { listDepartments } from '#domain/department/queries.ts'
import { getDossier } from '#domain/hearing/administration.ts'
import { listStageTokens } from '#domain/hearing/stage-token.ts'
import { listStaff } from '#domain/person/queries.ts'
import { listCaptionTokens } from '#domain/transcript/tokens.ts'
import { database } from '#platform/db.ts'
import { env } from '#platform/env.ts'
import { Course } from './course.tsx'
import { Encoders } from './encoders.tsx'
import { Engines } from './engines.tsx'
import { Members } from './members.tsx'

type Props = { params: Promise<{ locale: Locale; slug: string }> }

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const t = await getTranslations({ locale, namespace: 'admin' })
  return { title: `${slug} · ${t('title')}` }
}

/** One hearing: its course, its people, every setting. */
export default async function HearingAdministration({ params }: Props) {
  const { locale, slug } = await params
  setRequestLocale(locale)
  const path = `/admin/hearings/${slug}`
  const actor = await currentActor()
  const { prisma, clock } = database()
  const read = await deskRead(locale, path, async () =>
    Promise.all([
      getDossier(prisma, actor, slugIn(slug)),
      listDepartments(prisma),
      listStaff(prisma, actor, clock.now()),
    ]),
  )
  if (read.refusal) return <RefusedDesk locale={locale} path={path} refusal={read.refusal} />
  const [dossier, all, staff] = read.value
  const [tokens, engines] = await Promise.all([
    listStageTokens(prisma, actor, dossier.id),
    listCaptionTokens(prisma, actor, dossier.id),
  ])
  const t = await getTranslations('admin')
  const common = await getTranslations('common')
  const { admin: words } = islandMessages(locale)
  const writes = holds(actor, 'admin')
  const used = new Set(dossier.settings.topics.map(({ departmentId }) => departmentId as string | null))
  const { title, startsAt, timeZone } = dossier.settings
  const own = locale === 'en' ? 'en' : 'zh'
  return (
    <AdminShell locale={locale} path={path} current="hearings" writes={writes}>
      <AdminHead
        title={title[own]}
        lead={
          <p className="row">
            <HearingStatusTag status={dossier.status} label={t(`statuses.${dossier.status}`)} />
            <time dateTime={startsAt}>{momentText(startsAt, timeZone, locale)}</time>
            {dossier.rehearsal && <span className="tag">{t('hearings.rehearsal')}</span>}
          </p>
        }
        actions={
          <DeskLinks hearing={{ ...dossier, title: title[own] }} actor={actor} locale={locale}>
            {dossier.status !== 'draft' && (
              <LinkButton size="sm" icon="viewers" href={localePath(locale, `/hearings/${slug}`)}>
                {common('desks.public')}
              </LinkButton>
            )}
            {writes && (
              <LinkButton size="sm" icon="copy" href={localePath(locale, `/admin/hearings/new?like=${slug}`)}>
                {t('form.copy')}
              </LinkButton>
            )}
          </DeskLinks>
        }
      />
      <Course dossier={dossier} locale={locale} writes={writes} />
      <Members
        dossier={dossier}
        departments={all.filter(({ retiredAt }) => !retiredAt)}
        known={staff.map(({ name, email }) => ({ name, email }))}
        locale={locale}
        writes={writes}
      />
      {dossier.status !== 'closed' && dossier.status !== 'archived' && (
        <>
          <Encoders
            dossier={dossier}
            tokens={tokens}
            address={`${env.MINSHENG_URL}/live/${slugIn(slug)}/whip`}
            locale={locale}
            writes={writes}
          />
          <Engines
            dossier={dossier}
            tokens={engines}
            address={`${env.MINSHENG_URL}/api/v1/hearings/${slugIn(slug)}/captions`}
            locale={locale}
            writes={writes}
          />
        </>
      )}
      {dossier.status === 'archived' && <p className="note">{t('form.locked')}</p>}
      <fieldset disabled={!writes || dossier.status === 'archived'} className="contents">
        <HearingForm
          action={configureHearing.bind(null, locale, crypto.randomUUID(), {
            hearingId: dossier.id,
            slug,
            from: paceOf(dossier.settings),
          })}
          draft={draftOf(dossier.settings)}
          departments={all.filter(({ id, retiredAt }) => !retiredAt || used.has(id))}
          zones={zones(timeZone, locale)}
          locale={locale}
          words={words}
        />
      </fieldset>
    </AdminShell>
  )
}
