import { getTranslations } from 'next-intl/server'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { type ActQuery, PEOPLE } from '#app/_server/act-query.ts'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { SelectField, TextField } from '#app/_ui/field.tsx'
import { ACT_KINDS } from '#contract/acts.ts'
import type { DepartmentSummary } from '#domain/department/queries.ts'
import type { HearingSummary } from '#domain/hearing/queries.ts'
import type { Overseen } from '#domain/oversight/list-staff.ts'

/** Narrows the list by an address of its own: works without JavaScript, and can be sent to a colleague. */
export async function ActFilterForm({
  locale,
  sent,
  staff,
  departments,
  hearings,
}: {
  locale: Locale
  sent: ActQuery['sent']
  staff: readonly Overseen[]
  departments: readonly DepartmentSummary[]
  hearings: readonly HearingSummary[]
}) {
  const t = await getTranslations({ locale, namespace: 'oversight' })
  const options = (rows: readonly { id: string; label: string }[]) =>
    rows.map(({ id, label }) => (
      <option key={id} value={id}>
        {label}
      </option>
    ))
  return (
    <Card as="div">
      <form
        method="get"
        action={localePath(locale, '/oversight')}
        aria-label={t('filter.title')}
        className="grid grid-cols-2 items-end gap-3 lg:grid-cols-4"
      >
        <SelectField id="who" label={t('filter.who')} defaultValue={sent.who}>
          <option value="">{t('filter.anybody')}</option>
          <option value={PEOPLE}>{t('filter.people')}</option>
          {options(staff.map((person) => ({ id: person.id, label: nameIn(person, locale) || t('nameless') })))}
        </SelectField>
        <SelectField id="office" label={t('filter.office')} defaultValue={sent.office}>
          <option value="">{t('filter.anyOffice')}</option>
          {options(departments.map(({ id, name }) => ({ id, label: inLocale(name, locale) })))}
        </SelectField>
        <SelectField id="kind" label={t('filter.kind')} defaultValue={sent.kind}>
          <option value="">{t('filter.anyKind')}</option>
          {options(ACT_KINDS.map((kind) => ({ id: kind, label: t(`kinds.${kind}`) })))}
        </SelectField>
        <SelectField id="hearing" label={t('filter.hearing')} defaultValue={sent.hearing}>
          <option value="">{t('filter.anyHearing')}</option>
          {options(hearings.map(({ id, title }) => ({ id, label: inLocale(title, locale) })))}
        </SelectField>
        <TextField
          id="case"
          label={t('filter.case')}
          defaultValue={sent.case}
          maxLength={24}
          autoComplete="off"
          placeholder="MS-2026-000001"
        />
        <TextField id="from" type="date" label={t('filter.from')} defaultValue={sent.from} />
        <TextField id="until" type="date" label={t('filter.until')} defaultValue={sent.until} />
        <div className="row">
          <Button type="submit" variant="primary" icon="filter">
            {t('filter.apply')}
          </Button>
          {Object.values(sent).some(Boolean) && (
            <LinkButton variant="quiet" href={localePath(locale, '/oversight')}>
              {t('filter.clear')}
            </LinkButton>
          )}
        </div>
      </form>
    </Card>
  )
}
