import { getTranslations } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { TextField } from '#app/_ui/field.tsx'

/** Narrows a list to a stretch of days by an address of its own. */
export async function DaysForm({
  locale,
  path,
  from,
  until,
}: {
  locale: Locale
  path: string
  from: string
  until: string
}) {
  const t = await getTranslations({ locale, namespace: 'oversight.filter' })
  return (
    <Card as="div">
      <form
        method="get"
        action={localePath(locale, path)}
        aria-label={t('days')}
        className="grid grid-cols-2 items-end gap-3 lg:grid-cols-4"
      >
        <TextField id="from" type="date" label={t('from')} defaultValue={from} />
        <TextField id="until" type="date" label={t('until')} defaultValue={until} />
        <div className="row max-lg:col-span-2">
          <Button type="submit" variant="primary" icon="filter">
            {t('apply')}
          </Button>
          {(from || until) && (
            <LinkButton variant="quiet" href={localePath(locale, path)}>
              {t('clear')}
            </LinkButton>
          )}
        </div>
      </form>
    </Card>
  )
}
