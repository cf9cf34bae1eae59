import { getTranslations } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import { Button } from '#app/_ui/button.tsx'
import { SelectField, TextField } from '#app/_ui/field.tsx'
import type { Locale } from '#contract/ids.ts'
import { QUERY_LENGTH } from '#contract/search.ts'
import { CASE_STATUSES } from '#contract/states.ts'
import type { Asked } from './address.ts'

/** What to look for, and where: a form whose answer has an address. `error`: why what was typed finds nothing. */
export async function SearchForm({
  locale,
  asked: { words, filter },
  departments,
  error,
}: {
  locale: Locale
  asked: Asked
  departments: readonly { id: string; name: string }[]
  error: string | undefined
}) {
  const t = await getTranslations('search')
  const states = await getTranslations('case.state')
  return (
    <search className="no-print">
      <form method="get" action={localePath(locale, '/search')} className="stack mb-5">
        <div className="flex flex-wrap items-start gap-2">
          <div className="min-w-[14rem] flex-1">
            <TextField
              id="search-words"
              name="q"
              type="search"
              label={t('label')}
              hideLabel
              placeholder={t('placeholder')}
              defaultValue={[...words].slice(0, QUERY_LENGTH).join('')}
              maxLength={QUERY_LENGTH}
              enterKeyHint="search"
              autoComplete="off"
              error={error}
            />
          </div>
          <Button type="submit" variant="primary" icon="search">
            {t('find')}
          </Button>
        </div>
        {filter.kind && <input type="hidden" name="kind" value={filter.kind} />}
        <fieldset className="flex flex-wrap items-end gap-x-4 gap-y-2">
          <legend className="sr">{t('filters')}</legend>
          <SelectField id="search-state" name="state" label={t('state')} defaultValue={filter.status ?? ''}>
            <option value="">{t('allStates')}</option>
            {CASE_STATUSES.map((status) => (
              <option key={status} value={status}>
                {states(status)}
              </option>
            ))}
          </SelectField>
          <SelectField
            id="search-department"
            name="department"
            label={t('department')}
            defaultValue={filter.departmentId ?? ''}
          >
            <option value="">{t('allDepartments')}</option>
            {departments.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
          <TextField id="search-from" name="from" type="date" label={t('from')} defaultValue={filter.from} />
          <TextField id="search-to" name="to" type="date" label={t('to')} defaultValue={filter.to} />
        </fieldset>
      </form>
    </search>
  )
}
