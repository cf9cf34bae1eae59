import { getTranslations } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import { Button } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import type { Locale } from '#contract/ids.ts'

/** Offers to end the sessions on other devices, as is due after a change of factors (OWASP ASVS 7.4.3); `next`: where that leads. */
export async function OtherSessions({ locale, others, next }: { locale: Locale; others: number; next: string }) {
  const t = await getTranslations('factor')
  return (
    <Card labelledBy="others">
      <h2 id="others">{t('others')}</h2>
      <p className="muted mb-4">
        {t('othersText', { n: others })} <a href={localePath(locale, '/mine#devices')}>{t('othersSee')}</a>
      </p>
      <form method="post" action={`/api/sign-out?lang=${locale}`}>
        <input type="hidden" name="which" value="others" />
        <input type="hidden" name="next" value={next} />
        <Button type="submit" icon="sign-out">
          {t('othersEnd')}
        </Button>
      </form>
    </Card>
  )
}
