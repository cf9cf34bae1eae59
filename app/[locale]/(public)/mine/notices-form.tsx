import { getTranslations } from 'next-intl/server'
import { Button } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { RadioGroup } from '#app/_ui/choice.tsx'
import type { Locale } from '#contract/ids.ts'
import { NOTICE_FREQUENCIES } from '#contract/mail.ts'
import type { Me } from '#domain/person/me.ts'
import { chooseNotices } from './actions.ts'

/** How often mails about cases come, and which ones come all the same. */
export async function NoticesForm({ locale, me }: { locale: Locale; me: Me | undefined }) {
  const t = await getTranslations('mine.notices')
  const mails = await getTranslations('mails.all')
  const email = me?.email
  return (
    <Card labelledBy="notices">
      <h2 id="notices">{t('title')}</h2>
      {email ? (
        <form action={chooseNotices} className="grid gap-3">
          <p className="muted">{t('text', { email })}</p>
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="sentAs" value={crypto.randomUUID()} />
          <RadioGroup
            name="notices"
            legend={t('legend')}
            defaultValue={me.notices}
            required
            choices={NOTICE_FREQUENCIES.map((value) => ({ value, label: t(value), hint: t(`${value}Hint`) }))}
          />
          <Button type="submit" className="justify-self-start">
            {t('save')}
          </Button>
          <p className="small muted">{mails('stays')}</p>
        </form>
      ) : (
        <p className="muted">{t('noAddress')}</p>
      )}
    </Card>
  )
}
