import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { HOME_ZONE, momentText } from '#app/_i18n/times.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { describe, SECTIONS } from '#app/_server/rulebook/describe.ts'
import { differencesOf } from '#app/_server/rulebook/difference.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { ActForm } from '#app/[locale]/(desk)/admin/act-form.tsx'
import { AdminHead, AdminShell } from '#app/[locale]/(desk)/admin/admin-shell.tsx'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { DifferenceText } from '#app/[locale]/(public)/rulebook/difference-text.tsx'
import { readDepartmentNames } from '#app/[locale]/(public)/rulebook/read.ts'
import { holds } from '#contract/identity.ts'
import { countOpenCases } from '#domain/case/counts.ts'
import { effectOfDraft } from '#domain/case/draft-effect.ts'
import { getRulebookDraft, rulebookNow } from '#domain/rulebook/queries.ts'
import { database } from '#platform/db.ts'
import { discardDraft, publishDraft } from './actions.ts'
import { DraftEffectPart } from './draft-effect.tsx'
import { PublishForm } from './publish-form.tsx'

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<{ page?: string | string[] }> }
const PATH = '/admin/rulebook'

/** The page's title. */
export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'admin.rules' })
  return { title: t('title') }
}

/** The page of the effect's list, from 0 on. */
const pageOf = (typed: unknown): number => (typeof typed === 'string' && /^\d{1,6}$/.test(typed) ? Number(typed) : 0)

/** The draft of the rulebook: its sections, what changes, and the way to publish it. */
export default async function RulebookDesk({ params, searchParams }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const actor = await currentActor()
  const { prisma, db, clock } = database()
  const read = await deskRead(locale, PATH, () =>
    Promise.all([
      getRulebookDraft(prisma, actor),
      rulebookNow(prisma, actor),
      readDepartmentNames(),
      countOpenCases(prisma),
    ]),
  )
  if (read.refusal) return <RefusedDesk locale={locale} path={PATH} refusal={read.refusal} />
  const [draft, inForce, departments, openCases] = read.value
  const effect = draft.version > 0 && (await effectOfDraft(db, actor, draft.document, clock.now()))
  const t = await getTranslations('admin.rules')
  const { admin: words, rulebook: say } = islandMessages(locale)
  const writes = holds(actor, 'admin')
  const next = inForce.number + 1
  const after = describe(draft.document, locale, departments)
  const changes = differencesOf(describe(inForce.document, locale, departments), after, say.facts.name)
  // A class that the draft no longer has is named as before.
  const classes = Object.fromEntries(
    [...inForce.document.classes, ...draft.document.classes].map(({ code, name }) => [code, inLocale(name, locale)]),
  )
  const changed = new Set(changes.map(({ section }) => section))
  const state = draft.changedAt
    ? t('draft', {
        n: next,
        name: draft.changedBy || t('somebody'),
        when: momentText(draft.changedAt, HOME_ZONE, locale),
      })
    : t('noDraft', { n: inForce.number })
  return (
    <AdminShell locale={locale} path={PATH} current="rulebook" writes={writes}>
      <AdminHead
        title={t('title')}
        lead={t('lead')}
        actions={<LinkButton href={localePath(locale, '/rulebook')}>{t('public')}</LinkButton>}
      />
      <section className="card pad" aria-labelledby="sections">
        <h2 id="sections" className="text-md">
          {t('sections')}
        </h2>
        <p className="hint mb-2">{state}</p>
        <ul className="grid md:grid-cols-2 md:gap-x-6">
          {SECTIONS.map((section) => (
            <li key={section} className="flex min-h-11 items-center gap-2 border-b border-line">
              <a className="min-w-0 flex-1 py-2" href={localePath(locale, `${PATH}/${section}`)}>
                {say.sections[section]}
              </a>
              {changed.has(section) && <span className="tag">{t('changed')}</span>}
              <span className="hint">{t('rows', { n: after[section].length })}</span>
            </li>
          ))}
        </ul>
      </section>
      {effect && (
        <>
          <h2 className="text-lg">{t('preview', { before: inForce.number, after: next })}</h2>
          <DifferenceText locale={locale} changes={changes} same={false} />
          <DraftEffectPart
            locale={locale}
            effect={effect}
            openCases={openCases}
            classes={classes}
            timeZone={draft.document.calendar.timeZone}
            page={pageOf((await searchParams).page)}
            path={PATH}
          />
        </>
      )}
      {writes && (
        <div className="card pad grid gap-3 empty:hidden">
          <PublishForm
            locale={locale}
            action={publishDraft.bind(null, locale, crypto.randomUUID(), draft.version)}
            next={draft.version > 0 ? next : undefined}
            words={words}
          />
          {effect && (
            <ActForm
              action={discardDraft.bind(null, locale, crypto.randomUUID(), draft.version)}
              id=""
              short={t('discard')}
              what={t('discardWhat')}
              confirm={t('discardConfirm')}
              words={words}
              danger
            />
          )}
        </div>
      )}
    </AdminShell>
  )
}
