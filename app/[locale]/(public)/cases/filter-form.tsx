import { getTranslations } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import { Button } from '#app/_ui/button.tsx'
import { Checkbox } from '#app/_ui/choice.tsx'
import { SelectField } from '#app/_ui/field.tsx'
import type { Locale } from '#contract/ids.ts'
import { CASE_STATUSES } from '#contract/states.ts'
import type { CaseFilter } from '#domain/case/list-cases.ts'

/** Chooses which cases the list shows, and in which order: a form whose answer has an address. */
export async function FilterForm({
  locale,
  filter,
  departments,
}: {
  locale: Locale
  filter: CaseFilter
  departments: readonly { id: string; name: string }[]
}) {
  const t = await getTranslations('case')
  return (
    <form
      method="get"
      action={localePath(locale, '/cases')}
      aria-label={t('filter.label')}
      className="no-print mb-5 flex flex-wrap items-end gap-x-4 gap-y-2"
    >
      <SelectField id="filter-state" name="state" label={t('filter.state')} defaultValue={filter.status ?? ''}>
        <option value="">{t('filter.allStates')}</option>
        {CASE_STATUSES.map((status) => (
          <option key={status} value={status}>
            {t(`state.${status}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        id="filter-department"
        name="department"
        label={t('filter.department')}
        defaultValue={filter.departmentId ?? ''}
      >
        <option value="">{t('filter.allDepartments')}</option>
        {departments.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField id="filter-order" name="order" label={t('filter.order')} defaultValue={filter.order ?? 'newest'}>
        <option value="newest">{t('filter.newest')}</option>
        <option value="oldest">{t('filter.oldest')}</option>
      </SelectField>
      <Checkbox id="filter-overdue" name="overdue" value="yes" defaultChecked={filter.overdue ?? false}>
        {t('filter.overdue')}
      </Checkbox>
      <Button type="submit" icon="filter">
        {t('filter.show')}
      </Button>
    </form>
  )
}
