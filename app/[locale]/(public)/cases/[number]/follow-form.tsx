import { getTranslations } from 'next-intl/server'
import { Button } from '#app/_ui/button.tsx'
import type { Locale } from '#contract/ids.ts'
import type { CaseSnapshot } from '#domain/case/queries.ts'
import { followCase } from './actions.ts'

/** How many follow the case, and the button to do so or to stop. */
export async function FollowForm({
  locale,
  number,
  following: { count, active },
}: {
  locale: Locale
  number: string
  following: CaseSnapshot['following']
}) {
  const t = await getTranslations('case.follow')
  return (
    <form action={followCase} className="row">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="caseNumber" value={number} />
      <span className="small muted">{t('count', { n: count })}</span>
      <Button
        type="submit"
        className="no-print"
        name="active"
        value={String(!active)}
        icon={active ? 'set-aside' : 'add'}
      >
        {active ? t('unfollow') : t('follow')}
      </Button>
    </form>
  )
}
