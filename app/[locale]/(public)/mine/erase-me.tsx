import { getTranslations } from 'next-intl/server'
import { Button } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { Checkbox } from '#app/_ui/choice.tsx'
import type { Locale } from '#contract/ids.ts'
import { eraseMe } from './actions.ts'

/** Erasing oneself: what goes, what stays, and the button behind a confirmation. */
export async function EraseMe({ locale, hasRole }: { locale: Locale; hasRole: boolean }) {
  const t = await getTranslations('mine')
  return (
    <Card labelledBy="erase">
      <h2 id="erase">{t('erase.title')}</h2>
      {hasRole ? (
        <p className="muted">{t('erase.hasRole')}</p>
      ) : (
        <details>
          <summary className="btn btn-sm btn-line list-none">{t('erase.show')}</summary>
          <form action={eraseMe} className="mt-3 grid justify-items-start gap-3">
            <input type="hidden" name="locale" value={locale} />
            <p>
              <b>{t('erase.goes')}</b> {t('erase.goesText')}
            </p>
            <p>
              <b>{t('erase.stays')}</b> {t('erase.staysText')}
            </p>
            <Checkbox id="erase-sure" name="sure" value="yes" required>
              {t('erase.sure')}
            </Checkbox>
            <Button type="submit" variant="danger" icon="remove">
              {t('erase.submit')}
            </Button>
          </form>
        </details>
      )}
    </Card>
  )
}
