import { getTranslations } from 'next-intl/server'
import { Button } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { TextField } from '#app/_ui/field.tsx'
import type { Locale } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { renameMe } from './actions.ts'

/** The name to sign questions with. */
export async function NameForm({ locale, name }: { locale: Locale; name: string }) {
  const t = await getTranslations('mine.name')
  return (
    <Card labelledBy="name">
      <h2 id="name">{t('title')}</h2>
      <p className="muted mb-3">{t('text')}</p>
      <form action={renameMe} className="grid gap-3">
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="sentAs" value={crypto.randomUUID()} />
        <TextField
          id="sign-as"
          name="name"
          label={t('label')}
          hint={t('hint', { max: LIMITS.name.max })}
          autoComplete="nickname"
          maxLength={LIMITS.name.max * 2}
          defaultValue={name}
        />
        <Button type="submit" className="justify-self-start">
          {t('save')}
        </Button>
      </form>
    </Card>
  )
}
