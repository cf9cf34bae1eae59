import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { HOME_ZONE, momentText } from '#app/_i18n/times.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { SECTIONS } from '#app/_server/rulebook/describe.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { AdminHead, AdminShell } from '#app/[locale]/(desk)/admin/admin-shell.tsx'
import { importSection, saveSection, takeChineseDays } from '#app/[locale]/(desk)/admin/rulebook/actions.ts'
import { MOST_ROWS, SECTION_FORMS } from '#app/[locale]/(desk)/admin/rulebook/columns.ts'
import { csvOf } from '#app/[locale]/(desk)/admin/rulebook/csv.ts'
import { labelsOf, optionsOf } from '#app/[locale]/(desk)/admin/rulebook/field-words.ts'
import { LanePart } from '#app/[locale]/(desk)/admin/rulebook/lane-part.tsx'
import { readKnown } from '#app/[locale]/(desk)/admin/rulebook/read-known.ts'
import { PLACES } from '#app/[locale]/(desk)/admin/rulebook/rows.ts'
import { SectionForm } from '#app/[locale]/(desk)/admin/rulebook/section-form.tsx'
import { TableForm } from '#app/[locale]/(desk)/admin/rulebook/table-form.tsx'
import { emptyRow, typedRow } from '#app/[locale]/(desk)/admin/rulebook/typed.ts'
import { YearForm } from '#app/[locale]/(desk)/admin/rulebook/year-form.tsx'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { holds } from '#contract/identity.ts'
import { getRulebookDraft, rulebookNow } from '#domain/rulebook/queries.ts'
import { CHINESE_YEARS } from '#platform/chinese-calendar.ts'
import { database } from '#platform/db.ts'

type Props = { params: Promise<{ locale: Locale; section: string }> }

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, section: typed } = await params
  const section = SECTIONS.find((one) => one === typed)
  if (!section) return {}
  return { title: islandMessages(locale).rulebook.sections[section] }
}

/** One section of the draft: by fields, as a table, or both. */
export default async function SectionDesk({ params }: Props) {
  const { locale, section: typed } = await params
  setRequestLocale(locale)
  const section = SECTIONS.find((one) => one === typed)
  if (!section) notFound()
  const path = `/admin/rulebook/${section}`
  const actor = await currentActor()
  const read = await deskRead(locale, path, () =>
    Promise.all([getRulebookDraft(database().prisma, actor), rulebookNow(database().prisma, actor), readKnown()]),
  )
  if (read.refusal) return <RefusedDesk locale={locale} path={path} refusal={read.refusal} />
  const [draft, inForce, known] = read.value
  const t = await getTranslations('admin.rules')
  const { admin: words, rulebook: say } = islandMessages(locale)
  const writes = holds(actor, 'admin')
  const { columns, by, single } = SECTION_FORMS[section]
  const rows = PLACES[section].read(draft.document).map((row) => typedRow(columns, row, known))
  // Of two forms on a page, one must not go on showing what the other has changed: it would be put back by the next press.
  const shown = by.length > 1 || section === 'days' ? draft.version : 0
  const byRows = by.includes('rows') && rows.length <= MOST_ROWS
  return (
    <AdminShell locale={locale} path={path} current="rulebook" writes={writes}>
      <AdminHead
        title={t('edit', { section: say.sections[section] })}
        lead={section === 'reasons' ? t('hearingReasons') : say.explains[section]}
        actions={
          <LinkButton icon="back" href={localePath(locale, '/admin/rulebook')}>
            {t('back')}
          </LinkButton>
        }
      />
      {/* A form that is drawn anew for another version of the draft has forgotten that it was kept: here it is said. */}
      <p className="hint" role="status">
        {draft.changedAt
          ? t('draft', {
              n: inForce.number + 1,
              name: draft.changedBy || t('somebody'),
              when: momentText(draft.changedAt, HOME_ZONE, locale),
            })
          : t('noDraft', { n: inForce.number })}
      </p>
      {section === 'days' && writes && (
        <section className="card pad grid gap-2" aria-labelledby="chinese">
          <h2 id="chinese" className="text-md">
            {t('chinese')}
          </h2>
          <p className="hint">{t('chineseHint')}</p>
          <YearForm
            action={takeChineseDays.bind(null, locale, crypto.randomUUID(), draft.version)}
            years={CHINESE_YEARS.slice(-4)}
            words={words}
          />
        </section>
      )}
      {by.includes('rows') && !byRows && <p className="note">{t('tooMany')}</p>}
      {writes && byRows && (
        <SectionForm
          key={shown}
          action={saveSection.bind(null, locale, crypto.randomUUID(), section, draft.version)}
          rows={rows}
          empty={emptyRow(columns)}
          columns={columns}
          isSingle={single === true}
          words={words}
          labels={labelsOf(section, locale)}
          options={optionsOf(draft.document, known, locale)}
        />
      )}
      {writes && by.includes('csv') && (
        <section className="card pad">
          <TableForm
            key={shown}
            action={importSection.bind(null, locale, crypto.randomUUID(), section, draft.version)}
            csv={csvOf(columns, rows, known)}
            download={`/api/rulebook/${section}`}
            words={words}
          />
        </section>
      )}
      {section === 'lanes' && <LanePart locale={locale} inForce={inForce.document} draft={draft.document} />}
    </AdminShell>
  )
}
