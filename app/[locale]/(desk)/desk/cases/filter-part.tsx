import { getTranslations } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import { Checkbox } from '#app/_ui/choice.tsx'
import { SelectField, TextField } from '#app/_ui/field.tsx'
import type { DeskFilter } from '#contract/desk-filter.ts'
import { CASE_STATUSES } from '#contract/states.ts'
import type { KeptFilter } from '#domain/case/kept-filters.ts'
import type { DeskList } from '#domain/case/list-for-desk.ts'
import { dropFilter, keepFilter } from './actions.ts'
import { listPath } from './desk-query.ts'
import { KeepForm } from './keep-form.tsx'

/** What the list may be asked for: words, state, class, department, what is late; and what somebody kept of that by a name. Plain forms and links. */
export async function FilterPart({
  locale,
  filter,
  list,
  classes,
  departments,
  kept,
}: {
  locale: Locale
  filter: DeskFilter
  list: Pick<DeskList, 'counts' | 'late'>
  classes: readonly { code: string; name: string }[]
  /** Those between which the reader may choose; fewer than two are no choice. */
  departments: readonly { id: string; name: string }[]
  kept: readonly KeptFilter[]
}) {
  const t = await getTranslations({ locale, namespace: 'handler.list' })
  const states = await getTranslations({ locale, namespace: 'case.state' })
  const { admin } = islandMessages(locale)
  const asksNothing = Object.keys(filter).every((name) => name === 'scope')
  return (
    <div className="grid gap-4">
      <search>
        <form method="get" action={localePath(locale, '/desk/cases')} className="grid gap-3">
          {filter.scope && <input type="hidden" name="scope" value={filter.scope} />}
          <TextField
            id="words"
            type="search"
            label={t('words')}
            hint={t('wordsHint')}
            defaultValue={filter.words ?? ''}
            maxLength={100}
          />
          <SelectField id="status" label={t('status')} defaultValue={filter.status ?? ''}>
            <option value="">{t('anyStatus')}</option>
            {CASE_STATUSES.map((status) => (
              <option key={status} value={status}>
                {t('withCount', { name: states(status), n: list.counts[status] })}
              </option>
            ))}
          </SelectField>
          <SelectField id="class" label={t('class')} defaultValue={filter.class ?? ''}>
            <option value="">{t('anyClass')}</option>
            {classes.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </SelectField>
          {departments.length > 1 && (
            <SelectField id="department" label={t('department')} defaultValue={filter.departmentId ?? ''}>
              <option value="">{t('anyDepartment')}</option>
              {departments.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </SelectField>
          )}
          <Checkbox id="late" value="1" defaultChecked={filter.late ?? false}>
            {t('lateOnly', { n: list.late })}
          </Checkbox>
          <div className="row">
            <Button type="submit" size="sm" icon="filter">
              {t('show')}
            </Button>
            {!asksNothing && (
              <LinkButton
                size="sm"
                variant="quiet"
                href={localePath(locale, listPath(filter.scope ? { scope: filter.scope } : {}))}
              >
                {t('clear')}
              </LinkButton>
            )}
          </div>
        </form>
      </search>
      <section className="border-t border-line pt-3" aria-labelledby="kept">
        <h2 id="kept" className="mb-2">
          {t('keep.title')}
        </h2>
        {kept.length === 0 && <p className="hint mb-2">{t('keep.none')}</p>}
        <ul className="mb-3">
          {kept.map(({ id, name, filter: asked }) => (
            <li key={id} className="flex items-center justify-between gap-2 border-b border-line">
              <a className="flex min-h-9 min-w-0 items-center wrap-anywhere" href={localePath(locale, listPath(asked))}>
                <bdi>{name}</bdi>
              </a>
              <form action={dropFilter.bind(null, locale, id)}>
                <Button type="submit" size="sm" variant="quiet" icon="remove" aria-label={t('keep.drop', { name })} />
              </form>
            </li>
          ))}
        </ul>
        {!asksNothing && (
          <KeepForm
            key={listPath(filter)}
            action={keepFilter.bind(null, locale, crypto.randomUUID(), listPath(filter).split('?')[1] ?? '')}
            label={t('keep.name')}
            submit={t('keep.submit')}
            words={{ refusedHere: admin.refusedHere }}
          />
        )}
      </section>
    </div>
  )
}
